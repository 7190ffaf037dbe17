export * from './clock.js';
export * from './folder.js';
export * from './service.js';
