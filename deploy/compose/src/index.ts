export { ensureDatabases } from './databases.js';
