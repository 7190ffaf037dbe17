export {
  type Cluster,
  type ClusterOptions,
  type ClusterStep,
  namedCluster,
  startCluster,
} from './cluster.js';
export { ClusterError, type ClusterErrorCode, systemCode } from './cluster-error.js';
export { defaultDataDir } from './data-dir.js';
export { diskProblem, type FreeBytes, freeBytes, freeBytesMin } from './disk.js';
export {
  ensureDatabase,
  ensureRoles,
  provisionService,
  type ServiceDatabase,
  serviceDatabase,
  type ServiceNames,
  serviceNames,
  type ServicePasswords,
} from './provision.js';
export { migrate, type MigrateOptions, type MigrationProgress } from './migrate.js';
export {
  MigrationError,
  type MigrationErrorCode,
  migrationHash,
  type MigrationSource,
} from './migration-files.js';
export { catalogue, compareCatalogue } from './catalogue.js';
export { dataSource, poolConfig, type PoolOptions, safeInteger, valueTypes } from './data-source.js';
export { isTransient } from './transient.js';
export { databaseNow } from './clock.js';
export { quoteName, urlOfDatabase, withClient } from './admin.js';
