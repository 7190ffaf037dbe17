export { volunteers } from './service.js';
