export * from './access.js';
export * from './context.js';
export * from './errors.js';
export * from './page.js';
export * from './parsed.js';
export * from './scalars.js';
export * from './schema-head.js';
export * from './subgraph.js';
