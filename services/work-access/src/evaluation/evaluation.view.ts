import type { LocalizedText } from '@shequ/contracts';
import type { PolicyView } from '@shequ/policy';
import type { EvaluationResult, Side } from './evaluation.domain.js';
import type { ScoreRow } from './evaluation.store.js';

/** Points as people read them: two decimals. */
export const pointsOf = (hundredths: number): number => hundredths / 100;

export function formOf(view: PolicyView, side: Side) {
  const form = view.get(side === 'DELIVERY' ? 'evaluation.deliveryForm' : 'evaluation.supportForm');
  const groups = form.map(({ code, zh, en, indicators }) => ({
    code,
    name: { zh, en },
    indicators: indicators.map((one) => ({ ...one, name: { zh: one.zh, en: one.en } })),
  }));
  return { side, groups };
}

export function scoreView({ points, totalHundredths, ...rest }: ScoreRow) {
  const read = points.map(({ indicator, hundredths, most, reason }) => ({
    indicator,
    points: pointsOf(hundredths),
    most: pointsOf(most),
    reason,
  }));
  return { ...rest, points: read, total: pointsOf(totalHundredths) };
}

export interface GradeView {
  readonly code: string;
  readonly name: LocalizedText;
}

export const gradeView = ({
  code,
  zh,
  en,
}: {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}): GradeView => ({
  code,
  name: { zh, en },
});

export function resultView(result: EvaluationResult) {
  return {
    ...result,
    delivery: pointsOf(result.deliveryHundredths),
    support: pointsOf(result.supportHundredths),
    total: pointsOf(result.totalHundredths),
    grade: gradeView(result.grade),
  };
}
