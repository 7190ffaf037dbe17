// The yearly evaluation of an admitted item, both ways (WA-35; 中发〔2017〕13号), on one unified form; residents decide whether
// an item stays (WA-20; 民发〔2015〕136号). A lawful refusal never lowers a score (WA-32, invariant I6), and screenshots or
// check-ins prove nothing (WA-28). Points are kept in hundredths, rounded down.
import type { PolicyValue } from '@shequ/policy';
import { refusedBy, type RuleRefusal } from '../problem/refusal.domain.js';

export const sides = ['DELIVERY', 'SUPPORT'] as const;
export type Side = (typeof sides)[number];
export type Form = PolicyValue<'evaluation.deliveryForm'>;
export type Grades = PolicyValue<'evaluation.grades'>;
export type Grade = Grades[number];

const hundredths = 100;
const wholeForm = 100 * hundredths;

/** Tasks that a community had under the item: done, and open beyond their day. What it refused by right is in neither. */
export interface Delivery {
  readonly done: number;
  readonly overdue: number;
}

/** Nothing asked, or nothing failed: everything was done. */
export function completionHundredths({ done, overdue }: Delivery, points: number): number {
  const asked = done + overdue;
  return asked === 0 ? points * hundredths : Math.floor((points * hundredths * done) / asked);
}

export interface GivenPoints {
  readonly indicator: string;
  readonly points: number;
  readonly reason: string | null;
  readonly taskIds: readonly string[];
}

export interface ScoredIndicator {
  readonly indicator: string;
  readonly hundredths: number;
  readonly most: number;
  readonly reason: string | null;
  readonly taskIds: readonly string[];
}

export interface FormFault {
  readonly path: string;
  readonly message: string;
}

const fault = (path: string, zh: string, en: string): FormFault => ({ path, message: `${zh} / ${en}` });

/** Every judged indicator once, within its points; who takes points off says why. */
export function formFaults(form: Form, given: readonly GivenPoints[]): readonly FormFault[] {
  const judged = new Map(
    form
      .flatMap(({ indicators }) => indicators)
      .flatMap((one) => (one.measure === 'JUDGED' ? [[one.code, one]] : [])),
  );
  const missing = [...judged.keys()].filter((code) => given.every(({ indicator }) => indicator !== code));
  const faults = missing.map((code) => fault('points', `缺少指标 ${code}`, `indicator ${code} is missing`));
  given.forEach(({ indicator, points, reason }, at) => {
    const known = judged.get(indicator);
    const path = `points.${at}`;
    if (known === undefined)
      faults.push(fault(`${path}.indicator`, '不是评分指标', 'not an indicator that is judged'));
    else if (points > known.points)
      faults.push(fault(`${path}.points`, `最多 ${known.points} 分`, `at most ${known.points}`));
    else if (points < known.points && reason === null)
      faults.push(fault(`${path}.reason`, '扣分须写明理由', 'points taken off need a reason'));
    if (given.findIndex((one) => one.indicator === indicator) < at)
      faults.push(fault(`${path}.indicator`, '指标重复', 'an indicator appears twice'));
  });
  return faults;
}

export interface Score {
  readonly points: readonly ScoredIndicator[];
  readonly totalHundredths: number;
}

/** The whole form: what was judged, and what is counted. */
export function scored(form: Form, given: readonly GivenPoints[], delivery: Delivery): Score {
  const points = form
    .flatMap(({ indicators }) => indicators)
    .map(({ code, points: most, measure }) => {
      const judged = given.find(({ indicator }) => indicator === code);
      const counted =
        measure === 'COMPLETION' ? completionHundredths(delivery, most) : (judged?.points ?? 0) * hundredths;
      const { reason = null, taskIds = [] } = judged ?? {};
      return { indicator: code, hundredths: counted, most: most * hundredths, reason, taskIds };
    });
  return { points, totalHundredths: points.reduce((sum, one) => sum + one.hundredths, 0) };
}

export type EvidenceRefused = RuleRefusal<'AccessEvidenceRefused'>;

/** WA-28: which kinds prove nothing is the policy pack's. */
export function evidenceRefused(
  types: readonly string[],
  refused: PolicyValue<'evaluation.refusedEvidence'>,
): EvidenceRefused | null {
  const bad = refused.filter(({ code }) => types.includes(code));
  if (bad.length === 0) return null;
  const message = {
    zh: `${bad.map(({ zh }) => zh).join('、')}不得作为评价依据，请改用系统记录、现场查看或居民意见。`,
    en: `No evidence here: ${bad.map(({ en }) => en).join(', ')}. Use records, a visit, or what residents say.`,
  };
  return refusedBy('WA-28', { kind: 'AccessEvidenceRefused', code: 'EVIDENCE_REFUSED', message });
}

export type AdverseToRefusal = RuleRefusal<'AccessAdverseToRefusal'> & {
  readonly taskIds: readonly string[];
};

/** I6: points are never taken off because of a task that was refused by right. */
export function adverseToRefusal(taskIds: readonly string[]): AdverseToRefusal | null {
  if (taskIds.length === 0) return null;
  const message = {
    zh: '社区依法拒绝的任务不得作为扣分理由，请删去后重新提交。',
    en: 'A task refused by right is no reason to take points off: leave it out and submit again.',
  };
  return {
    ...refusedBy('WA-32', { kind: 'AccessAdverseToRefusal', code: 'ADVERSE_TO_REFUSAL', message }),
    taskIds,
  };
}

export function gradeOf(totalHundredths: number, grades: Grades): Grade {
  const found = grades.find(({ from }) => totalHundredths >= from * hundredths) ?? grades.at(-1);
  if (found === undefined) throw new Error('The policy pack has grades.');
  return found;
}

export interface Votes {
  readonly cast: number;
  readonly satisfied: number;
}

/** Exactly the threshold is enough. Null while nobody has voted. */
export function accepted({ cast, satisfied }: Votes, thresholdPercent: number): boolean | null {
  return cast === 0 ? null : satisfied * 100 >= thresholdPercent * cast;
}

export interface MissingPart {
  readonly part: 'DELIVERY' | 'SUPPORT' | 'RESIDENTS' | 'SIGNATURES';
  readonly communityCode: string | null;
}

export interface Given {
  readonly side: Side;
  readonly communityCode: string;
  readonly totalHundredths: number;
}

/** Both sides for every community, the residents' voice, and every signature of the appraisal group, if one was called. */
export function missingParts(
  communityCodes: readonly string[],
  of: { readonly scores: readonly Given[]; readonly votes: Votes; readonly unsigned: boolean },
): readonly MissingPart[] {
  const isThere = (side: Side, code: string): boolean =>
    of.scores.some((one) => one.side === side && one.communityCode === code);
  const open = sides.flatMap((part) =>
    communityCodes.filter((code) => !isThere(part, code)).map((communityCode) => ({ part, communityCode })),
  );
  const residents = of.votes.cast === 0 ? [{ part: 'RESIDENTS', communityCode: null } as const] : [];
  const signatures = of.unsigned ? [{ part: 'SIGNATURES', communityCode: null } as const] : [];
  return [...open, ...residents, ...signatures];
}

export type Incomplete = RuleRefusal<'AccessEvaluationIncomplete'> & {
  readonly missing: readonly MissingPart[];
};

/** WA-35: one side alone, or a group that has not signed, gives no result. */
export function incomplete(missing: readonly MissingPart[]): Incomplete | null {
  if (missing.length === 0) return null;
  const message = {
    zh: `双向评价、居民意见或评议小组签字尚缺 ${missing.length} 项，结果不能确定。`,
    en: `${missing.length} parts are missing (both sides, the residents, the group's signatures): there is no result yet.`,
  };
  const kind = 'AccessEvaluationIncomplete' as const;
  return { ...refusedBy('WA-35', { kind, code: 'EVALUATION_INCOMPLETE', message }), missing };
}

export interface EvaluationResult {
  readonly cast: number;
  readonly satisfied: number;
  readonly acceptancePercent: number;
  readonly thresholdPercent: number;
  readonly deliveryHundredths: number;
  readonly supportHundredths: number;
  readonly totalHundredths: number;
  readonly grade: Pick<Grade, 'code' | 'zh' | 'en'>;
  readonly recommendation: 'CONTINUE' | 'EXIT';
}

const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : Math.floor(numbers.reduce((sum, one) => sum + one, 0) / numbers.length);

/** Of a complete evaluation. Residents below the threshold (WA-20) or the lowest grade speak for the item's exit. */
export function resultOf(
  of: { readonly scores: readonly Given[]; readonly votes: Votes },
  rules: {
    readonly weights: PolicyValue<'evaluation.resultWeights'>;
    readonly grades: Grades;
    readonly thresholdPercent: number;
  },
): EvaluationResult {
  const { votes } = of;
  const { weights, grades, thresholdPercent } = rules;
  const sideMean = (side: Side): number =>
    mean(of.scores.flatMap((one) => (one.side === side ? [one.totalHundredths] : [])));
  const [deliveryHundredths, supportHundredths] = [sideMean('DELIVERY'), sideMean('SUPPORT')];
  const residents = votes.cast === 0 ? 0 : Math.floor((wholeForm * votes.satisfied) / votes.cast);
  const weighed =
    residents * weights.residents +
    supportHundredths * weights.support +
    deliveryHundredths * weights.delivery;
  const totalHundredths = Math.floor(weighed / 100);
  const { code, zh, en } = gradeOf(totalHundredths, grades);
  const leaves = accepted(votes, thresholdPercent) !== true || code === grades.at(-1)?.code;
  return {
    ...votes,
    acceptancePercent: Math.floor(residents / hundredths),
    ...{ thresholdPercent, deliveryHundredths, supportHundredths, totalHundredths },
    grade: { code, zh, en },
    recommendation: leaves ? 'EXIT' : 'CONTINUE',
  };
}
