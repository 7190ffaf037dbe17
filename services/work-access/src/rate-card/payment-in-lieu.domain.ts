// S4-05: who builds in pieces too small for premises of their own pays for the area that is missing, at the market price
// (六安 2016, case 3). The area that is due comes from the facility standard of the place.
import { addedUp, partOf, type Amount, type AmountTooLarge, type Rate } from './amount.domain.js';

export interface FacilityStandard {
  readonly perHundredHouseholds: number;
  readonly minimum: number;
}

/** The area that is due in m²: in proportion to the households, a started m² counts, never below the minimum. */
export function areaDue({ perHundredHouseholds, minimum }: FacilityStandard, households: number): number {
  return Math.max(minimum, Math.ceil((households * perHundredHouseholds) / 100));
}

export interface PaymentInLieu {
  readonly dueSquareMetres: number;
  readonly builtSquareMetres: number;
  readonly missingSquareMetres: number;
  readonly amount: Amount;
}

/** Missing area × market price; nothing is owed where enough was built. Refused above 2^53-1 fen. */
export function paymentInLieu(
  area: { readonly dueSquareMetres: number; readonly builtSquareMetres: number },
  price: Rate,
): PaymentInLieu | AmountTooLarge {
  const missingSquareMetres = Math.max(0, area.dueSquareMetres - area.builtSquareMetres);
  const amount = addedUp([partOf(price, missingSquareMetres)]);
  return amount.kind === 'AccessAmount' ? { ...area, missingSquareMetres, amount } : amount;
}
