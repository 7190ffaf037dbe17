import { localDateOf } from '@shequ/calendar';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { AdmissionRow } from '../admission/admission.entity.js';
import { insertAuthorities, markRevoked } from './delegated-authority.store.js';

interface Handover {
  readonly document: string;
  readonly from: string;
  readonly to: string;
  readonly at: Date;
  readonly by: string;
}

/** WA-41: one entry for each authority that the item names, with its first and last day. */
export async function registerAuthority(
  tx: EntityManager,
  row: AdmissionRow,
  handover: Handover,
): Promise<void> {
  const { document, from, to, at, by } = handover;
  const entries = row.authority
    .filter(({ scope }) => scope.trim() !== '')
    .map(({ kind, scope }) => ({
      id: uuidv7(),
      ...{ admissionId: row.id, department: row.applicant, kind, scope, communityCodes: row.communityCodes },
      // Handed over late, it begins on that day; never before the item.
      ...{ from: from > to ? to : from, to, document, delegatedAt: at, delegatedBy: by },
      ...{ revokedAt: null, revokeReason: null },
    }));
  await insertAuthorities(tx, entries);
  await record(
    tx,
    entries.map(({ id, kind, scope, from: first }) => ({
      ...{ type: 'delegated-authority', id, at, actor: by, department: row.applicant, command: 'DELEGATE' },
      ...{
        to: 'IN_FORCE',
        reason: document,
        detail: { admission: row.number, kind, scope, from: first, to },
      },
    })),
  );
}

/** The first day of an authority that is handed over on a day. */
export function firstDay(row: Pick<AdmissionRow, 'from'>, at: Date): string {
  const on = localDateOf(at);
  return on > row.from ? on : row.from;
}

/** With an item what was handed over ends by itself. */
export const byRegister = { subject: 'register:authority', department: null } as const;

/** WA-41: what was handed over with an item ends, at its end or early. Nothing happens where it has ended before. */
export async function revokeAuthority(
  tx: EntityManager,
  admissionId: string,
  end: {
    readonly at: Date;
    readonly reason: string;
    readonly actor: Pick<Actor, 'subject' | 'department'>;
  },
): Promise<void> {
  const { at, reason, actor } = end;
  const ids = await markRevoked(tx, admissionId, { at, reason });
  const by = { actor: actor.subject, department: actor.department };
  const step = { type: 'delegated-authority', at, ...by, command: 'REVOKE' };
  await record(
    tx,
    ids.map((id) => ({ ...step, id, from: 'IN_FORCE', to: 'REVOKED', reason, detail: { admissionId } })),
  );
}
