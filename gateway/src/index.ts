export { config as gatewaySettings } from './config.js';
export type { EngineOptions } from './engine/engine.js';
export type { RequestContext, Source } from './engine/source.js';
export type { PublicDoor } from './public-door.js';
export { startGateway, type GatewayOptions, type GatewayRequest, type RunningGateway } from './server.js';
export { inProcess } from './sources/in-process.js';
export { overHttp, type HttpSourceOptions } from './sources/over-http.js';
