import type { AccessTable } from '@shequ/graphql';

/**
 * Whoever is sent from office to office for a paper may ask whether it can be asked for, without signing in too. What a
 * department is about to ask for is its own until it publishes it.
 */
export const certificateAccess: AccessTable = {
  Query: { certificateDecision: 'PUBLIC', serviceItemCheck: 'SIGNED_IN' },
  AccessCertificateMustIssue: 'PUBLIC',
  AccessCertificateMayBeRefused: 'PUBLIC',
  AccessCertificateRefused: 'PUBLIC',
  AccessServiceItemAllowed: 'SIGNED_IN',
  AccessServiceItemRefused: 'SIGNED_IN',
  AccessMaterialProblem: 'SIGNED_IN',
};
