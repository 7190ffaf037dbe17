import type { AccessTable } from '@shequ/graphql';
import type { Role } from '@shequ/identity';

/** Those who work at the window and behind it. */
const atTheWindow: readonly Role[] = [
  'OFFICE_CLERK',
  'PRELIMINARY_REVIEWER',
  'JOINT_MEETING_MEMBER',
  'DECISION_HEAD',
  'TREASURER',
  'AUDITOR',
];

export const intakeAccess: AccessTable = {
  Query: { accessIntake: atTheWindow },
  AccessIntakeItem: atTheWindow,
  AccessIntakePage: atTheWindow,
};
