import type { AccessTable } from '@shequ/graphql';

/** Whoever is sent from office to office for a paper may ask whether it can be asked for. */
export const certificateAccess: AccessTable = {
  Query: { certificateDecision: 'SIGNED_IN', serviceItemCheck: 'SIGNED_IN' },
  AccessCertificateMustIssue: 'SIGNED_IN',
  AccessCertificateMayBeRefused: 'SIGNED_IN',
  AccessCertificateRefused: 'SIGNED_IN',
  AccessServiceItemAllowed: 'SIGNED_IN',
  AccessServiceItemRefused: 'SIGNED_IN',
  AccessMaterialProblem: 'SIGNED_IN',
};
