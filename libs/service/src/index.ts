export * from './clock.js';
export * from './service.js';
