import { workAccess, type AdmissionRecord } from '@shequ/contracts';
import { append, type NewEvent } from '@shequ/messaging';
import type { EntityManager } from 'typeorm';
import type { AdmissionState } from '../life-cycle/life-cycle.domain.js';
import { wireState } from './admission.domain.js';

type Lists = 'communityCodes' | 'executingUnits' | 'personalDataFields' | 'sensitiveFields';

type Row = Omit<AdmissionRecord, 'state' | Lists> & {
  readonly state: AdmissionState;
  readonly communityCodes: string[];
  readonly executingUnits: string[];
  readonly personalDataFields: string[];
  readonly sensitiveFields: string[];
  readonly jurisdiction: string;
};

/** Raises the version, and keeps what is in force under it: the question of fairness when a task comes late. */
const raiseVersions = `
with raised as (
  update admission set version = version + 1, epoch = (select epoch from register_epoch),
    published_drawn_units = drawn_units, state_published_at = $2, updated_at = $2
  where id = any($1::uuid[]) returning *
), kept as (
  insert into admission_period (admission_id, version, state, since, from_date, to_date)
  select id, version, state, $2, from_date, to_date from raised
)
select id as "admissionId", number, state, item_name as "itemName", item_type as "itemType",
  responsibility_mode as "responsibilityMode", applicant, reown_due_on is not null as ownerless, executing_units as "executingUnits",
  community_codes as "communityCodes", from_date as "from", to_date as "to",
  personal_data_fields as "personalDataFields", sensitive_fields as "sensitiveFields",
  pia_reference as "piaReference", unit, units_total as "unitsTotal", units_per_month as "unitsPerMonth",
  units_total - drawn_units as "remainingUnits", rate_fen as "rateFen", amount_fen - drawn_fen as "remainingFen",
  minutes_per_unit as "minutesPerUnit", policy_version as "policyVersion", epoch, version, jurisdiction
from raised order by id`;

/**
 * Publishes the newest state of admissions that this transaction has locked: one record each on the compacted topic, and
 * one row of `admission_period`. `at` is `registerTime(tx, clock)`. Two statements for any number. Returns the records.
 */
export async function publishAdmissions(
  tx: EntityManager,
  ids: readonly string[],
  at: Date,
): Promise<readonly AdmissionRecord[]> {
  if (ids.length === 0) return [];
  const rows: readonly Row[] = await tx.query(raiseVersions, [ids, at]);
  const records = rows.map(({ jurisdiction, state, ...rest }) => ({
    jurisdiction,
    record: { ...rest, state: wireState(state) },
  }));
  await append(
    tx,
    'work-access',
    records.map(({ jurisdiction, record }) => ({
      type: workAccess.admissionState.type,
      key: record.admissionId,
      jurisdiction,
      policyVersion: record.policyVersion,
      data: record,
    })),
  );
  return records.map(({ record }) => record);
}

type FactName = 'Activated' | 'Suspended' | 'Resumed' | 'Expired' | 'Exited';

/** The fact beside the state, for those who want to know what happened and why. */
export function admissionFact(
  name: FactName,
  record: AdmissionRecord,
  said: { readonly jurisdiction: string; readonly reason: string | null },
): NewEvent {
  const { admissionId, number, applicant, epoch, version, policyVersion } = record;
  const reason = said.reason === null ? null : { zh: said.reason, en: said.reason };
  return {
    type: workAccess[`admission${name}`].type,
    key: admissionId,
    jurisdiction: said.jurisdiction,
    policyVersion,
    data: { admissionId, number, applicant, epoch, version, reason },
  };
}
