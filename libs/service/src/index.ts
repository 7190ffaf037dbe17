export type { Chore } from './chore.js';
export * from './clock.js';
export * from './consumers.js';
export * from './folder.js';
export * from './service.js';
export * from './transport.js';
