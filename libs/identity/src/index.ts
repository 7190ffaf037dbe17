export * from './actor.js';
export * from './seal.js';
export * from './token.js';
