export { partyOrganization } from './service.js';
