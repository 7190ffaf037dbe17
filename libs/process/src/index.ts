export { anchorsOf } from './anchoring.js';
export {
  reasonsOf,
  type AlarmLimits,
  type EventReading,
  type EventReason,
  type EventReasonCode,
} from './event-health.domain.js';
export { runService } from './run-service.js';
export { serviceSettings, type ServiceSettings } from './settings.js';
