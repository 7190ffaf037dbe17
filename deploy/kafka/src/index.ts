export { BrokerError, type BrokerErrorCode } from './broker-error.js';
export { Broker, type NodeStatus } from './broker.js';
export type { ClusterPlan } from './plan.js';
export { ensureAccess, ensureTopics, type ClusterAccess } from './topics.js';
