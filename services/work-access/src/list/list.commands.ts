import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { record, seal } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { requireRole } from '../can.js';
import { enterLocalList } from '../list-entry/list-entry.load.js';
import { ended, started } from '../life-cycle/clock.domain.js';
import { policies } from '../policies.js';
import { alreadyDone, notFound, type AlreadyDone, type NotFound } from '../problem/refusal.domain.js';
import { dueOfClock } from '../timer/clock-due.domain.js';
import { startTimers, stopTimers } from '../timer/timer.store.js';
import {
  effective,
  floorLowered,
  listIncomplete,
  listProblems,
  type ListFloor,
  type ListIncomplete,
  type ListProblem,
} from './list.domain.js';
import type { DraftList, PublishList } from './list.input.js';
import { insertItems, insertList, lockList, nextVersion, saveList, type ListRow } from './list.store.js';
import { inheritanceOf, layersOf } from './lists.js';

type Drafted =
  | { readonly kind: 'AccessListDrafted'; readonly list: ListRow }
  | ListIncomplete
  | ListFloor
  | AlreadyDone
  | NotFound;
type Published =
  | { readonly kind: 'AccessListPublished'; readonly list: ListRow }
  | ListIncomplete
  | ListFloor
  | AlreadyDone
  | NotFound;

interface Acting {
  readonly actor: Actor;
  readonly now: Date;
}

const ruleOf = (kind: ListRow['kind'], place: string, now: Date) =>
  policies.at({ jurisdiction: place, on: localDateOf(now) }).get('lists.rules')[kind];

/** What the draft lacks, or what it would take from a wider list; null if it may stand. */
async function refuse(
  tx: EntityManager,
  draft: Pick<ListRow, 'kind' | 'jurisdiction' | 'from' | 'to' | 'draft'>,
  more: { readonly now: Date; readonly problems: readonly ListProblem[] },
): Promise<ListIncomplete | ListFloor | null> {
  const { kind, jurisdiction, from } = draft;
  const items = draft.draft ?? [];
  const { placeDigits } = ruleOf(kind, jurisdiction, more.now);
  const problems = [...listProblems({ ...draft, items, placeDigits }), ...more.problems];
  if (problems.length > 0) return listIncomplete(problems);
  const layers = await layersOf(tx, [kind, 'FORBIDDEN_CERTIFICATES'], { place: jurisdiction, on: from });
  const own = layers.get(kind) ?? [];
  const wider = own.filter(({ version }) => version.jurisdiction.length < jurisdiction.length);
  // What must not be issued cannot be permitted either.
  const forbidden = kind === 'PERMITTED_CERTIFICATES' ? (layers.get('FORBIDDEN_CERTIFICATES') ?? []) : [];
  const above = effective([...wider, ...forbidden], 'ADD');
  return floorLowered(items, above, inheritanceOf(kind, jurisdiction, from));
}

@Injectable()
export class ListCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Opens the draft of the next version, or writes the open one anew. @throws FORBIDDEN unless policy names the role. */
  draft(actor: Actor, input: DraftList): Promise<Drafted> {
    const now = this.clock.now();
    requireRole(actor, [ruleOf(input.kind, input.jurisdiction, now).maker], input.jurisdiction);
    return transaction(this.db, async (tx) => {
      const { items, ...said } = input;
      const refusal = await refuse(tx, { ...input, draft: items }, { now, problems: [] });
      if (refusal !== null) return refusal;
      return input.id === null
        ? open(tx, { ...said, items }, { actor, now })
        : revise(tx, { ...said, items, id: input.id }, { actor, now });
    });
  }

  /** Makes the draft public and its entries final. It binds from its first day on, never from before it is public. */
  publish(actor: Actor, { id }: PublishList): Promise<Published> {
    const now = this.clock.now();
    return transaction(this.db, async (tx) => {
      const row = await lockList(tx, id);
      if (row === null) return notFound();
      requireRole(actor, [ruleOf(row.kind, row.jurisdiction, now).maker], row.jurisdiction);
      if (row.state === 'PUBLISHED') return alreadyDone('该版本已公布。', 'This version is published.');
      const refusal = await refuse(tx, row, { now, problems: tooEarly(row.from, localDateOf(now)) });
      return refusal ?? makePublic(tx, row, { actor, now, clock: this.clock });
    });
  }
}

function tooEarly(from: string, today: string): readonly ListProblem[] {
  if (from >= today) return [];
  const message = {
    zh: `清单公布后方能约束他人：生效日不得早于 ${today}。`,
    en: `A list binds nobody before it is public: it begins on ${today} or later.`,
  };
  return [{ path: 'from', message }];
}

const publicationOf = (adoptedOn: string, policyVersion: string) =>
  started([], 'PUBLICATION', {
    on: adoptedOn,
    workdays: policies.pinned(policyVersion).get('clock.publicationWorkdays'),
  });

async function open(
  tx: EntityManager,
  { items, ...said }: Omit<DraftList, 'id'> & { readonly id: string | null },
  { actor, now }: Acting,
): Promise<Drafted> {
  const policyVersion = policies.at({ jurisdiction: said.jurisdiction, on: localDateOf(now) }).version;
  const row: ListRow = {
    ...said,
    id: uuidv7(),
    version: await nextVersion(tx, said.kind, said.jurisdiction),
    state: 'DRAFT',
    draft: items,
    clocks: publicationOf(said.adoptedOn, policyVersion),
    policyVersion,
    documentHash: seal({ ...said, items }),
    draftedBy: actor.subject,
    draftedAt: now,
    publishedBy: null,
    publishedAt: null,
    rowVersion: 1,
  };
  if (!(await insertList(tx, row)))
    return alreadyDone(
      '该清单已有草案，请传入其 id 修改。',
      'This list has an open draft: pass its id to change it.',
    );
  await note(tx, row, { actor, now, command: 'DRAFT' });
  await watch(tx, row);
  return { kind: 'AccessListDrafted', list: row };
}

async function revise(
  tx: EntityManager,
  { items, id, ...said }: DraftList & { readonly id: string },
  { actor, now }: Acting,
): Promise<Drafted> {
  const row = await lockList(tx, id);
  if (row?.kind !== said.kind || row.jurisdiction !== said.jurisdiction) return notFound();
  if (row.state === 'PUBLISHED')
    return alreadyDone(
      '已公布的版本不能修改，请起草下一版。',
      'A published version stands: draft the next one.',
    );
  const clocks = publicationOf(said.adoptedOn, row.policyVersion);
  const documentHash = seal({ ...said, items });
  const list = await saveList(tx, { ...row, ...said, draft: items, clocks, documentHash });
  await note(tx, list, { actor, now, command: 'REVISE' });
  await watch(tx, list);
  return { kind: 'AccessListDrafted', list };
}

async function makePublic(
  tx: EntityManager,
  row: ListRow,
  { actor, now, clock }: Acting & { readonly clock: Clock },
): Promise<Published> {
  const items = row.draft ?? [];
  await insertItems(tx, row.id, items);
  const clocks = ended(row.clocks, 'PUBLICATION', localDateOf(now));
  const published = { state: 'PUBLISHED', draft: null, clocks, publishedBy: actor.subject } as const;
  const list = await saveList(tx, { ...row, ...published, publishedAt: now });
  await stopTimers(tx, row.id);
  await note(tx, list, { actor, now, command: 'PUBLISH' });
  const { kind } = list;
  if (kind === 'OWN_DUTY' || kind === 'ASSISTANCE')
    await enterLocalList(tx, clock, { list: { ...list, kind }, items });
  return { kind: 'AccessListPublished', list };
}

/** WA-17: whoever publishes lists is reminded, and an overdue publication is escalated. */
async function watch(tx: EntityManager, row: ListRow): Promise<void> {
  const { id: subjectId, jurisdiction: place, policyVersion } = row;
  const timers = row.clocks.map((clock) => ({
    ...{
      kind: 'LIST_PUBLICATION' as const,
      subjectType: 'access-list' as const,
      subjectId,
      place,
      policyVersion,
    },
    due: dueOfClock(row.clocks, clock),
  }));
  await startTimers(tx, timers);
}

async function note(tx: EntityManager, row: ListRow, step: Acting & { readonly command: string }) {
  const { actor, now, command } = step;
  const { kind, jurisdiction, version } = row;
  await record(tx, [
    {
      ...{ type: 'access-list', id: row.id, at: now, actor: actor.subject, department: actor.department },
      ...{ command, from: command === 'DRAFT' ? null : 'DRAFT', to: row.state },
      detail: { kind, jurisdiction, version },
      documentHash: row.documentHash,
    },
  ]);
}
