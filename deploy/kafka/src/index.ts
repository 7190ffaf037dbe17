export { BrokerError, type BrokerErrorCode } from './broker-error.js';
export { Broker, type NodeStatus } from './broker.js';
export { committedReaders, grantsOf } from './grants.js';
export type { ClusterPlan } from './plan.js';
export { freePorts } from './run-beside.js';
export { asTheClusterSays } from './set-up-as.js';
export { clusterIdOf, ensureAccess, ensureTopics, type ClusterAccess, type Grant } from './topics.js';
