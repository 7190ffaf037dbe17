import type { EntityManager } from 'typeorm';
import { refusedBy, type MoveNotAllowed, type RuleRefusal } from '../problem/refusal.domain.js';
import { consulted } from './access-application.domain.js';
import type { AccessApplicationRow } from './access-application.entity.js';
import { moveCase, type Act, type ApplicationMoved } from './case.js';
import { consultationsOf, insertConsultations } from './review.store.js';

export interface ConsultationOpen extends RuleRefusal<'AccessConsultationOpen'> {
  readonly missing: readonly string[];
  readonly dueOn: string;
}

async function silent(tx: EntityManager, row: AccessApplicationRow): Promise<readonly string[]> {
  const heard = new Set(((await consultationsOf(tx, [row.id])).get(row.id) ?? []).map(({ code }) => code));
  return consulted(row.form.communityCodes ?? []).filter((code) => !heard.has(code));
}

export async function consultationOpen(
  tx: EntityManager,
  row: AccessApplicationRow,
  dueOn: string,
): Promise<ConsultationOpen> {
  const missing = await silent(tx, row);
  const message = {
    zh: `征求意见至 ${dueOn}，尚缺 ${missing.join('、')}。`,
    en: `Opinions may be given until ${dueOn}; missing: ${missing.join(', ')}.`,
  };
  const kind = 'AccessConsultationOpen' as const;
  return { ...refusedBy('WA-12', { kind, code: 'CONSULTATION_OPEN', message }), missing, dueOn };
}

/** Silence is recorded as no opinion, never as consent; then the joint review begins. */
export async function closeConsultation(
  tx: EntityManager,
  row: AccessApplicationRow,
  act: Act,
): Promise<ApplicationMoved | MoveNotAllowed> {
  const moved = await moveCase(tx, row, { ...act, command: 'CONCLUDE_CONSULTATION' });
  if (moved.kind !== 'AccessApplicationMoved') return moved;
  const { actor, now } = act;
  const rows = (await silent(tx, row)).map((code) => ({
    applicationId: row.id,
    code,
    opinion: 'NO_OPINION' as const,
    reason: null,
    recordedBy: actor.subject,
    recordedAt: now,
  }));
  await insertConsultations(tx, rows);
  return moved;
}
