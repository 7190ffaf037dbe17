// The rates that policy packs hold, as a card: the yearly standards of 市委办发〔2008〕160号 and of other places.
import type { LocalizedText } from '@shequ/contracts';
import type { PolicyKey, PolicyView } from '@shequ/policy';
import type { Rate } from './amount.domain.js';

/** Names of the five yearly rates of `funding.rates`. */
const standard = {
  partyCommittee: {
    code: 'PARTY_COMMITTEE',
    zh: '社区党委党建工作经费（年）',
    en: 'Party work, committee, a year',
  },
  partyBranch: {
    code: 'PARTY_BRANCH',
    zh: '社区党总支（支部）党建工作经费（年）',
    en: 'Party work, general branch or branch, a year',
  },
  fullTimeMember: {
    code: 'FULL_TIME_MEMBER',
    zh: '居委会专职成员工作经费（每人每年）',
    en: 'committee work, per full-time member and year',
  },
  temporaryResident: {
    code: 'TEMPORARY_RESIDENT',
    zh: '暂住人口管理经费（每人每年）',
    en: 'management of temporary residents, each a year',
  },
  stationWorker: {
    code: 'STATION_WORKER',
    zh: '两站工作经费（每名工作人员每年）',
    en: 'the two stations, per worker and year',
  },
} as const;

type Held = Pick<Rate, 'decision' | 'source' | 'validFrom' | 'validTo'>;

function heldBy(view: PolicyView, key: PolicyKey): Held {
  const { source, pack } = view.explain(key);
  const decision = source.article === null ? source.instrument : `${source.instrument} ${source.article}`;
  return { decision, source: pack.id, validFrom: pack.inForceFrom, validTo: pack.inForceTo };
}

const perUnit = (one: { code: string; name: LocalizedText; fen: number }, held: Held): Rate => ({
  ...one,
  per: 'UNIT',
  appliesTo: null,
  ...held,
});

function yearlyRates(view: PolicyView): readonly Rate[] {
  const rates = view.get('funding.rates');
  if (rates === null) return [];
  const held = heldBy(view, 'funding.rates');
  const named = [
    [standard.partyCommittee, rates.partyCommittee],
    [standard.partyBranch, rates.partyBranch],
    [standard.fullTimeMember, rates.fullTimeMember],
    [standard.temporaryResident, rates.temporaryResident],
    [standard.stationWorker, rates.stationWorker],
  ] as const;
  return named.map(([{ code, zh, en }, fen]) => perUnit({ code, name: { zh, en }, fen }, held));
}

/** S1-23: what the budget of the city gives a community of each class. */
function budgets(view: PolicyView): readonly Rate[] {
  const classes = view.get('community.yearlyBudget');
  if (classes === null) return [];
  const held = heldBy(view, 'community.yearlyBudget');
  return classes.map(({ code, zh, en, fen }) => {
    const name = { zh: `${zh}经费（年）`, en: `budget of a community of ${en}, a year` };
    return perUnit({ code, name, fen }, held);
  });
}

function monthlyWage(view: PolicyView): readonly Rate[] {
  const fen = view.get('staffing.monthlyWage');
  if (fen === null) return [];
  const name = { zh: '聘用人员月工资', en: 'monthly wage of hired staff' };
  const held = heldBy(view, 'staffing.monthlyWage');
  return [{ code: 'HIRED_STAFF', name, per: 'STAFF_MONTH', fen, appliesTo: null, ...held }];
}

/** Empty where no pack sets a rate: nothing is made up. */
export function packRates(view: PolicyView): readonly Rate[] {
  return [...yearlyRates(view), ...budgets(view), ...monthlyWage(view)];
}
