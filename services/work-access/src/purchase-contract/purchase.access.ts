import type { AccessTable } from '@shequ/graphql';
import { caseReaders } from '../can.js';

/** What the government buys, from whom and at which price is public; how a contract went is for those who take part. */
export const purchaseAccess: AccessTable = {
  Query: { purchaseContracts: 'SIGNED_IN' },
  Mutation: { signPurchase: caseReaders, acceptPurchase: caseReaders, payPurchase: caseReaders },
  AccessPurchaseContract: {
    ...Object.fromEntries(
      [
        ...[
          'id',
          'number',
          'applicationId',
          'buyer',
          'supplierKind',
          'supplierCode',
          'supplierName',
          'basis',
        ],
        ...[
          'priceFen',
          'deliverables',
          'acceptedFen',
          'paidFen',
          'from',
          'to',
          'state',
          'documentHash',
          'signedAt',
        ],
      ].map((name) => [name, 'SIGNED_IN' as const]),
    ),
    history: caseReaders,
  },
  AccessPurchaseContractPage: 'SIGNED_IN',
  AccessDeliverable: 'SIGNED_IN',
  AccessPurchaseSigned: 'SIGNED_IN',
  AccessPurchaseMoved: 'SIGNED_IN',
  AccessPurchaseRefused: 'SIGNED_IN',
  AccessPaymentTooEarly: 'SIGNED_IN',
};
