export { workAccess } from './service.js';
