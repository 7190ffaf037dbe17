// WA-21 (一次采集、多方利用): what an admitted ledger or form collects is on the register of collected fields from the day on
// which it is in force to the day on which it ends, without anybody entering it.
import { localDateOf } from '@shequ/calendar';
import { record } from '@shequ/history';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { fieldKey } from '../access-application/kind-check.domain.js';
import type { AdmissionRow } from '../admission/admission.entity.js';
import { endStates } from '../life-cycle/life-cycle.domain.js';
import {
  endFieldsOf,
  fieldsAskedBy,
  insertItemFields,
  type CollectedField,
} from './collected-field.store.js';

const actor = 'register:fields';

const isLedger = ({ itemType }: AdmissionRow): boolean => itemType === 'LEDGER' || itemType === 'FORM_REPORT';

/** Brings the fields of a locked admission to what it is now; does nothing for what collects none or never was in force. */
export async function followFields(tx: EntityManager, row: AdmissionRow, at: Date): Promise<void> {
  if (!isLedger(row) || row.activatedAt === null) return;
  const today = localDateOf(at);
  const isOver = endStates.some((end) => end === row.state);
  // Its last day is the period's where that has passed, and otherwise the day on which it left.
  const until = row.to < today ? row.to : today;
  const over = await endFieldsOf(tx, row.id, { until, keeps: isOver ? null : row.applicant });
  await note(tx, over, { at, command: 'END', to: 'ENDED' });
  if (!isOver) await collect(tx, row, at);
}

/** A department that took the item over collects from now on; what the office ended by hand stays ended. */
async function collect(tx: EntityManager, row: AdmissionRow, at: Date): Promise<void> {
  const names = await fieldsAskedBy(tx, row.applicationId);
  const byKey = new Map(names.map((name) => [fieldKey(name), name]));
  const { id: admissionId, jurisdiction, applicant: owner, itemName, number } = row;
  const fields = [...byKey].map(([key, name]) => ({
    ...{ id: uuidv7(), jurisdiction, key, name: { zh: name, en: name }, owner },
    ...{ source: `${itemName.zh}（${number}）`, since: localDateOf(at), until: null },
    ...{ registeredBy: actor, registeredAt: at, admissionId },
  }));
  await note(tx, await insertItemFields(tx, fields), { at, command: 'REGISTER', to: 'COLLECTED' });
}

async function note(
  tx: EntityManager,
  fields: readonly CollectedField[],
  step: { readonly at: Date; readonly command: 'REGISTER' | 'END'; readonly to: string },
): Promise<void> {
  await record(
    tx,
    fields.map(({ id, key, jurisdiction, owner, source, since, until }) => ({
      ...{ type: 'collected-field', id, actor, department: null, ...step },
      detail: { key, jurisdiction, owner, source, since, until },
    })),
  );
}
