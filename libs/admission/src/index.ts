export { admitTasks, type GatePassed, type GateRefused, type NewTask } from './admit-tasks.js';
export { bootstrapReplica, replicaChore, replicaStatus, type ReplicaStatus } from './bootstrap.js';
export { replicaGate, type Gate, type TaskRequest } from './gate.js';
export * from './gate-one.domain.js';
export { gateRules, sendingRules } from './gate-policy.js';
export * from './gate-rules.domain.js';
export type { ChangedTask, OnTasksChanged } from './gate-three.js';
export { citationInput, requireFewCommunities, taskOrderInput } from './input.js';
export { taskRefusal } from './refusals.domain.js';
export { admissionSubscriptions, communitySubscription } from './subscriptions.js';
export { findTasks, type DispatchedTask, type TaskQuery } from './tasks.js';
export { onceAdmitted, visibleTo } from './visibility.js';

/** The schema that work-access and the dispatching services share: put it first among a subgraph's schema files. */
export const admissionSchema = new URL('./admission.graphql', import.meta.url);

/** Rules for the shared types, to be spread into a service's access table. */
export const admissionAccess = { WorkAccessProblem: 'SIGNED_IN', TaskCitation: 'SIGNED_IN' } as const;

/** SQL of this lib's tables: after messaging's, before a service's own. */
export const admissionMigrations = {
  name: 'admission',
  dir: new URL('./migrations/', import.meta.url),
} as const;
