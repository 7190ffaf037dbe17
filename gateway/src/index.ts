export { config as gatewaySettings } from './config.js';
export { inProcess, overHttp, type GatewayContext, type HttpSourceOptions } from './engine/data-source.js';
export { makeEngine, type EngineOptions } from './engine/engine.js';
export { startGateway, type GatewayOptions, type GatewayRequest, type RunningGateway } from './server.js';
export type { PublicDoor } from './public-door.js';
