export { publicSecurity } from './service.js';
