export {
  clusterUrl,
  emptyDatabase,
  type TestDatabase,
  testDatabase,
  type TestService,
} from './test-database.js';
