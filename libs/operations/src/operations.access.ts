import type { AccessTable } from '@shequ/graphql';
import { fieldPrefix } from './names.js';

const operators = ['OPERATOR'] as const;

/** Operators alone, everywhere. */
export function operationsAccess(service: string): AccessTable {
  const prefix = fieldPrefix(service);
  return {
    Query: {
      [`${prefix}ParkedKeys`]: operators,
      [`${prefix}ParkedEvents`]: operators,
      [`${prefix}Quarantine`]: operators,
    },
    Mutation: { [`${prefix}Redrive`]: operators, [`${prefix}Discard`]: operators },
    ParkedKey: operators,
    ParkedEvent: operators,
    QuarantinedRecord: operators,
    QuarantinePage: operators,
    KeyRedriven: operators,
    KeyStillParked: operators,
    EventDiscarded: operators,
    NothingParked: operators,
  };
}
