export { clusterUrl, emptyDatabase, type TestDatabase, testDatabase } from './test-database.js';
export * from './actors.js';
export * from './generated.js';
export * from './kafka-installation.js';
export * from './test-service.js';
export * from './machine.js';
