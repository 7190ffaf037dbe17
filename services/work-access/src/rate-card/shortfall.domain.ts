// WA-13 (费随事转, 村民委员会组织法 2018 第三十七条: who entrusts work bears its cost): where the rates of a place set what a
// unit of such work is paid, an application does not ask for less (domain/01 §1.8). A rate says itself to which work it
// applies; work to which none applies is paid as the department and the decision say.
import type { AccessItemType, LocalizedText } from '@shequ/contracts';
import type { AccessForm } from '../access-application/form.domain.js';
import { problem, type FormProblem } from '../access-application/form-problem.domain.js';
import { plainName } from '../access-application/kind-facts.domain.js';
import { addedUp, givenPart, partOf, type Rate } from './amount.domain.js';

/** To which work a rate applies by itself: what is counted, and where it is narrower, the kind of item and words of its matter. */
export interface RateScope {
  /** The unit of the workload, in either language. */
  readonly unit: string;
  /** Empty: every kind. */
  readonly itemTypes: readonly AccessItemType[];
  /** One of them stands in the item's name or matter; empty: any matter. */
  readonly matters: readonly string[];
}

export interface RateFacts {
  /** The rates in force in each community of the form, on the day by which the case is judged. */
  readonly rates: ReadonlyMap<string, readonly Rate[]>;
}

const plain = (text: string): string => plainName(text.normalize('NFKC'));

function applies({ unit, itemTypes, matters }: RateScope, form: AccessForm): boolean {
  const { workload, itemType, itemName, matter = '' } = form;
  if (workload === undefined || itemType === undefined) return false;
  if (![workload.unit.zh, workload.unit.en].some((said) => plain(said) === plain(unit))) return false;
  if (itemTypes.length > 0 && !itemTypes.includes(itemType)) return false;
  const said = [itemName?.zh ?? '', itemName?.en ?? '', matter].map(plain);
  return matters.length === 0 || matters.some((word) => said.some((text) => text.includes(plain(word))));
}

/** How much a scope says beside the unit: matter before kind. */
const narrowness = ({ appliesTo }: Rate): number =>
  (appliesTo?.matters.length ? 2 : 0) + (appliesTo?.itemTypes.length ? 1 : 0);

/** The rate of a form's work among those of a place: the narrowest; of several just as narrow the lowest. Null: none. */
export function rateFor(form: AccessForm, rates: readonly Rate[]): Rate | null {
  const fitting = rates.filter(({ appliesTo }) => appliesTo !== null && applies(appliesTo, form));
  const [best] = fitting.sort((a, b) => narrowness(b) - narrowness(a) || a.fen - b.fen);
  return best ?? null;
}

interface Share {
  readonly rate: Rate | null;
  readonly units: number;
}

/** The work is shared equally among its communities, the first taking the odd unit; those with one rate stand together. */
function sharesOfWork(form: AccessForm, { rates }: RateFacts): readonly Share[] {
  const { communityCodes: codes = [], workload } = form;
  if (workload === undefined) return [];
  const each = Math.floor(workload.unitsTotal / codes.length);
  const odd = workload.unitsTotal % codes.length;
  const shares = new Map<string, Share>();
  codes.forEach((code, at) => {
    const rate = rateFor(form, rates.get(code) ?? []);
    const key = rate === null ? '' : `${rate.source} ${rate.code}`;
    const units = (shares.get(key)?.units ?? 0) + each + (at < odd ? 1 : 0);
    shares.set(key, { rate, units });
  });
  return [...shares.values()];
}

const names = {
  declared: { zh: '当地没有标准的部分，按申请单价', en: 'where no rate is set: at the rate applied for' },
  facility: { zh: '场地补偿', en: 'facility compensation' },
} as const satisfies Readonly<Record<string, LocalizedText>>;

/**
 * What the money of a form lacks by the rates of its communities, line by line; nothing where no rate applies, or where the
 * form says why it costs the community nothing: that is judged at the decision (WA-13).
 */
export function belowRates(form: AccessForm, facts: RateFacts): readonly FormProblem[] {
  const { money } = form;
  if (money === undefined || (money.amountFen === 0 && money.noCostReason !== null)) return [];
  const shares = sharesOfWork(form, facts);
  if (!shares.some(({ rate }) => rate !== null)) return [];
  const { rateFen, facilityCompensationFen: facility, amountFen } = money;
  const amount = addedUp([
    ...shares.map(({ rate, units }) =>
      rate === null ? { what: names.declared, factors: [units, rateFen], rate } : partOf(rate, units),
    ),
    ...(facility > 0 ? [givenPart(names.facility, facility)] : []),
  ]);
  // What cannot be counted is said of the form's own sum.
  if (amount.kind !== 'AccessAmount' || amountFen >= amount.totalFen) return [];
  const { totalFen, lines } = amount;
  const sums = lines.map(({ formula }) => formula).join('；');
  const shortfall = problem(
    'money.amountFen',
    'WA-13',
    `经费 ${amountFen} 分低于当地标准 ${totalFen} 分（${sums}）。`,
    `The money, ${amountFen} fen, is below the rates of the place: ${totalFen} fen (${sums}).`,
  );
  return [{ ...shortfall, lines }];
}
