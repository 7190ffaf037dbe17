export { operated } from './operated.js';
