import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { policies } from '../policies.js';
import { noticeTooShort, takeStep, type Appraisal } from './appraisal.domain.js';
import { departmentHundredths, weightTooLow } from './department-score.domain.js';
import {
  accepted,
  completionHundredths,
  formFaults,
  gradeOf,
  resultOf,
  scored,
} from './evaluation.domain.js';

const view = policies.at({ jurisdiction: '620201', on: '2026-06-01' });
const form = view.get('evaluation.deliveryForm');
const full = form
  .flatMap(({ indicators }) => indicators)
  .filter(({ measure }) => measure === 'JUDGED')
  .map(({ code, points }) => ({ indicator: code, points, reason: null, taskIds: [] }));

describe('the score of a form', () => {
  it('is whole when nothing was taken off, and counts completion from the tasks', () => {
    expect(scored(form, full, { done: 0, overdue: 0 }).totalHundredths).toBe(10_000);
    expect(scored(form, full, { done: 2, overdue: 1 }).totalHundredths).toBe(6_000 + 2_666);
    expect(completionHundredths({ done: 0, overdue: 1 }, 40)).toBe(0);
  });

  it('is never lower for a task that was refused by right, whatever else happened (I6)', () => {
    const task = fc.constantFrom('DONE', 'OVERDUE', 'OPEN', 'REFUSED');
    fc.assert(
      fc.property(fc.array(task, { maxLength: 30 }), fc.nat(29), (tasks, at) => {
        const score = (all: readonly string[]) =>
          completionHundredths(
            {
              done: all.filter((one) => one === 'DONE').length,
              overdue: all.filter((one) => one === 'OVERDUE').length,
            },
            40,
          );
        // Only what is not done can be refused.
        if (tasks[at] === undefined || tasks[at] === 'DONE') return;
        expect(score(tasks.with(at, 'REFUSED'))).toBeGreaterThanOrEqual(score(tasks));
        expect(score([...tasks, 'REFUSED'])).toBe(score(tasks));
      }),
    );
  });

  it.each([
    ['one is missing', full.slice(1), ['points']],
    ['one comes twice', [...full, full[0]!], [`points.${full.length}.indicator`]],
    [
      'one is counted, not judged',
      [...full, { ...full[0]!, indicator: 'TASKS_DONE' }],
      [`points.${full.length}.indicator`],
    ],
    ['too many points', [{ ...full[0]!, points: 11 }, ...full.slice(1)], ['points.0.points']],
    ['taken off without a reason', [{ ...full[0]!, points: 9 }, ...full.slice(1)], ['points.0.reason']],
    ['taken off with a reason', [{ ...full[0]!, points: 9, reason: '迟报' }, ...full.slice(1)], []],
  ])('faults when %s', (_, given, paths) => {
    expect(formFaults(form, given).map(({ path }) => path)).toEqual(paths);
  });
});

describe('the result', () => {
  it.each([
    [59, false],
    [60, true],
    [61, true],
  ])('%i of a hundred residents against a threshold of 60 is %s', (satisfied, is) => {
    expect(accepted({ cast: 100, satisfied }, 60)).toBe(is);
    const given = { communityCode: '1', totalHundredths: 10_000 };
    const scores = [{ ...given, side: 'DELIVERY' } as const, { ...given, side: 'SUPPORT' } as const];
    const rules = {
      weights: view.get('evaluation.resultWeights'),
      grades: view.get('evaluation.grades'),
      thresholdPercent: 60,
    };
    const result = resultOf({ scores, votes: { cast: 100, satisfied } }, rules);
    expect(result.recommendation).toBe(is ? 'CONTINUE' : 'EXIT');
    expect(result.totalHundredths).toBe(5_000 + satisfied * 50);
  });

  it.each([
    [9_000, 'EXCELLENT'],
    [8_999, 'QUALIFIED'],
    [7_500, 'QUALIFIED'],
    [7_499, 'BASICALLY_QUALIFIED'],
    [6_000, 'BASICALLY_QUALIFIED'],
    [5_999, 'UNQUALIFIED'],
    [0, 'UNQUALIFIED'],
  ])('%i hundredths are %s', (points, code) => {
    expect(gradeOf(points, view.get('evaluation.grades')).code).toBe(code);
  });
});

describe('the weight of the lower level', () => {
  const floors = { department: 30, dispatchedOrgan: 60 };
  it.each([
    [29, 60, true],
    [30, 60, false],
    [30, 59, true],
    [31, 61, false],
  ])('%i and %i percent are too low: %s', (department, dispatchedOrgan, isTooLow) => {
    expect(weightTooLow({ department, dispatchedOrgan }, floors) !== null).toBe(isTooLow);
  });

  it('counts only when both levels have spoken', () => {
    expect(departmentHundredths({ lowerHundredths: 5_000, superiorHundredths: 9_000 }, 30)).toBe(7_800);
    expect(departmentHundredths({ lowerHundredths: 5_000, superiorHundredths: null }, 30)).toBeNull();
    expect(departmentHundredths({ lowerHundredths: null, superiorHundredths: 9_000 }, 30)).toBeNull();
  });
});

describe('the appraisal meeting', () => {
  const days = view.get('appraisal.clock');
  const called: Appraisal = { noticedOn: '2026-06-01', meetingOn: '2026-06-20', members: [], steps: [] };
  it.each([
    ['2026-06-15', false],
    ['2026-06-16', true],
  ])('announced on 1 June for %s is announced in time: %s', (meetingOn, isInTime) => {
    expect(noticeTooShort('2026-06-01', meetingOn, days) === null).toBe(isInTime);
  });

  it.each([
    ['2026-06-11', false],
    ['2026-06-12', true],
  ])('has its summary on %s late: %s', (today, late) => {
    expect(takeStep(called, 'SUMMARY', { today, days })).toMatchObject({ dueOn: '2026-06-11', late });
    expect(takeStep(called, 'FINDINGS', { today, days })).toMatchObject({ kind: 'AccessMoveNotAllowed' });
  });
});
