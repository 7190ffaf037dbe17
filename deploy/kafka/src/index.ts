export { BrokerError, type BrokerErrorCode } from './broker-error.js';
export { Broker, type NodeStatus } from './broker.js';
export type { ClusterPlan } from './plan.js';
export { clusterIdOf, ensureAccess, ensureTopics, type ClusterAccess, type Grant } from './topics.js';
