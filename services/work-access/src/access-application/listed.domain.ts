// WA-42: what a duty or assistance list holds needs no admission, and gets no second money, but its conditions stay due. The
// routine catalogue is the fast path (自贡市 2016); S0-11: what serves none of the four functions is flagged.
import type { PlacedItem } from '../list/list.domain.js';
import { problem, type FormProblem } from './form-problem.domain.js';
import type { AccessForm } from './form.domain.js';
import { plainName, type KindFacts } from './kind-facts.domain.js';

const blank = (text: string | undefined): boolean => (text ?? '').trim() === '';

/** Modes of entries; an entry of a local list that names none has that of its list. */
const citable: readonly string[] = ['OWN_DUTY', 'STATUTORY_ASSIST', 'ASSISTANCE'];

/**
 * WA-42: the entry of a duty or assistance list that the item is, by its id or its name. A right and an entrusted matter are
 * no ground, and the kinds that need an admission of their own are never carried by an entry.
 */
export function listedEntry(form: AccessForm, facts: KindFacts): PlacedItem | null {
  if (facts.rules.ownAdmissionKinds.some((kind) => kind === form.itemType)) return null;
  const name = plainName(form.itemName?.zh ?? '');
  const isSame = ({ code, title }: PlacedItem): boolean =>
    form.listEntryId === undefined ? name !== '' && plainName(title.zh) === name : code === form.listEntryId;
  return (
    facts.duties.find((entry) => citable.includes(entry.detail.mode ?? entry.layer.kind) && isSame(entry)) ??
    null
  );
}

/** The entry of the routine catalogue that the item is; null as well where policy knows no fast path. */
export function routineEntry(form: AccessForm, facts: KindFacts): PlacedItem | null {
  if (facts.routinePath === 'FULL_REVIEW') return null;
  const name = plainName(form.itemName?.zh ?? '');
  const isSame = ({ code, title }: PlacedItem): boolean =>
    form.routineCode === undefined ? name !== '' && plainName(title.zh) === name : code === form.routineCode;
  return facts.routine.find((entry) => entry.detail.itemType === form.itemType && isSame(entry)) ?? null;
}

/** S0-11: an item that serves none of the four functions goes on, but everybody sees it. */
export function formFlags(
  form: AccessForm,
  facts: Pick<KindFacts, 'functionClasses'>,
): readonly FormProblem[] {
  if (facts.functionClasses.includes(form.functionClass ?? '')) return [];
  return [
    problem(
      'functionClass',
      'S0-11',
      '未归入服务群众、凝聚人心、优化管理、维护稳定四类功能。',
      'It is classed under none of the functions of a community.',
    ),
  ];
}

/** WA-42: what is listed needs no admission, but what the department owes for it stays due. */
export function listedConditions(form: AccessForm, facts: KindFacts): readonly FormProblem[] {
  if (form.listEntryId !== undefined && !facts.duties.some(({ code }) => code === form.listEntryId))
    return [
      problem(
        'listEntryId',
        'WA-42',
        `${form.listEntryId} 不是现行清单条目。`,
        `${form.listEntryId} is no entry in force.`,
      ),
    ];
  if (
    listedEntry(form, facts) === null ||
    (form.support ?? []).some(({ description }) => !blank(description))
  )
    return [];
  return [
    problem(
      'support',
      'WA-42',
      '清单内事项无须准入，但部门仍须提供条件：请写明支持。',
      'A listed item needs no admission, but its conditions are due: say what support comes.',
    ),
  ];
}
