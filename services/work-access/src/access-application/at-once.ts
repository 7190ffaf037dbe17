// What a submission settles by itself: WA-03 and its kin reject without review, WA-42 closes what is listed already, and the
// routine catalogue opens the fast path.
import { seal } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import type { EntityManager } from 'typeorm';
import type { PlacedItem } from '../list/list.domain.js';
import { refusedBy, type MoveNotAllowed, type RuleRefusal } from '../problem/refusal.domain.js';
import type { AccessApplicationRow } from './access-application.entity.js';
import { moveCase, viewOf, type ApplicationMoved } from './case.js';
import type { Support } from './form.domain.js';
import { assessmentKinds } from './kind-check.domain.js';
import type { KindFacts } from './kind-facts.domain.js';
import { listedEntry, routineEntry } from './listed.domain.js';
import { countedKinds } from './kind-facts.js';
import { lockCounted } from './kind-facts.store.js';
import { insertListing } from './listing.store.js';
import { negativeMatches, negativeRefusal, type NegativeRefusal } from './negative.domain.js';

export type NegativeRejection = NegativeRefusal & { readonly application: AccessApplicationRow };

/** WA-42: no admission, no money beside what the list's own budget gives, and the conditions stay due. */
export type Listed = RuleRefusal<'AccessItemListed'> & {
  readonly application: AccessApplicationRow;
  readonly entry: PlacedItem;
  readonly moneyFen: 0;
  readonly conditions: readonly Support[];
};

interface Submitting {
  readonly actor: Actor;
  readonly now: Date;
  readonly changes: Partial<AccessApplicationRow>;
}

/** Submits and rejects in one go what the negative list holds; null if nothing matches. */
export async function rejectNegative(
  tx: EntityManager,
  row: AccessApplicationRow,
  { facts, ...by }: Submitting & { readonly facts: KindFacts },
): Promise<NegativeRejection | MoveNotAllowed | null> {
  const refusal = negativeRefusal(negativeMatches(row.form, facts));
  if (refusal === null) return null;
  const documentHash = seal(row.form);
  const submitted = await moveCase(tx, row, { command: 'SUBMIT', ...by, documentHash });
  if (submitted.kind !== 'AccessApplicationMoved') return submitted;
  const rejected = await moveCase(tx, submitted.application, {
    command: 'AUTO_REJECT',
    actor: { subject: refusal.ruleId, department: null },
    now: by.now,
    reason: refusal.message.zh,
    detail: {
      ruleId: refusal.ruleId,
      matches: refusal.matches.map(({ item, path }) => ({
        ...{ code: item.code, list: item.layer.kind, place: item.layer.jurisdiction },
        ...{ version: item.layer.version, path },
      })),
    },
  });
  if (rejected.kind !== 'AccessApplicationMoved') return rejected;
  return { ...refusal, application: rejected.application };
}

/** After a complete submission: closed as listed, sent the fast way, or left to the formal check. */
export async function settleAtOnce(
  tx: EntityManager,
  moved: ApplicationMoved,
  { facts, now }: { readonly facts: KindFacts; readonly now: Date },
): Promise<ApplicationMoved | MoveNotAllowed | Listed> {
  const { application } = moved;
  const entry = listedEntry(application.form, facts);
  if (entry !== null) return closeListed(tx, application, { entry, now });
  const routine = routineEntry(application.form, facts);
  if (routine === null) return moved;
  const detail = { code: routine.code, place: routine.layer.jurisdiction, version: routine.layer.version };
  const actor = { subject: 'routine-catalogue', department: null };
  return moveCase(tx, application, { command: 'TAKE_ROUTINE_PATH', actor, now, detail });
}

async function closeListed(
  tx: EntityManager,
  application: AccessApplicationRow,
  { entry, now }: { readonly entry: PlacedItem; readonly now: Date },
): Promise<Listed | MoveNotAllowed> {
  const message = {
    zh: `“${entry.title.zh}”已在清单内（${entry.code}），无须准入，不另拨付经费；部门仍须提供工作条件。`,
    en: `“${entry.title.en}” is listed (${entry.code}): no admission and no second money, but its conditions are due.`,
  };
  const said = { kind: 'AccessItemListed' as const, code: 'ITEM_LISTED', message };
  const closed = await moveCase(tx, application, {
    command: 'MARK_LISTED',
    actor: { subject: 'WA-42', department: null },
    now,
    reason: message.zh,
    detail: { entry: entry.code, place: entry.layer.jurisdiction, version: entry.layer.version },
  });
  if (closed.kind !== 'AccessApplicationMoved') return closed;
  const conditions = application.form.support ?? [];
  await insertListing(tx, { applicationId: application.id, entry, conditions, listedAt: now });
  return { ...refusedBy('WA-42', said), application: closed.application, entry, moneyFen: 0, conditions };
}

/** Submissions of counted kinds go one after the other, so that two at once do not both take the last place. */
export async function inTurn(tx: EntityManager, row: AccessApplicationRow): Promise<void> {
  const { itemType } = row.form;
  if (itemType === undefined || !countedKinds(viewOf(row)).includes(itemType)) return;
  // Contests and assessments are counted together; the same communities may belong to applicants of several levels.
  const kind = assessmentKinds.some((one) => one === itemType) ? assessmentKinds[0] : itemType;
  await lockCounted(tx, kind, row.jurisdiction.slice(0, 2));
}
