import { localDateOf } from '@shequ/calendar';
import type { AdmissionRecord, Citation, DeploymentDecisionRecord } from '@shequ/contracts';
import { run } from '@shequ/messaging';
import type { Clock } from '@shequ/service';
import type { EntityManager } from 'typeorm';
import { knownCommunities } from '../community/community.store.js';
import { wireState } from '../admission/admission.domain.js';
import type { AdmissionState } from '../life-cycle/life-cycle.domain.js';
import { findVersions } from '../list-entry/list-entry.store.js';
import {
  versionKey,
  type AdmissionFacts,
  type CitedVersion,
  type MomentOfLaw,
  type RegisterFacts,
} from './arrived-task.domain.js';

const readAdmissions = {
  name: 'access-read-admissions',
  text: `
select epoch, version, id as "admissionId", number, state, item_name as "itemName",
  item_type as "itemType", responsibility_mode as "responsibilityMode", applicant, reown_due_on is not null as ownerless,
  executing_units as "executingUnits", community_codes as "communityCodes", from_date as "from", to_date as "to",
  personal_data_fields as "personalDataFields", sensitive_fields as "sensitiveFields",
  pia_reference as "piaReference", unit, units_total as "unitsTotal", units_per_month as "unitsPerMonth",
  units_total - drawn_units as "remainingUnits", rate_fen as "rateFen", amount_fen - drawn_fen as "remainingFen",
  minutes_per_unit as "minutesPerUnit", policy_version as "policyVersion"
from admission where id = any($1::uuid[]) order by id for update`,
};

const readDraws = {
  name: 'access-read-draws',
  text: 'select admission_id as id, units from admission_draw where admission_id = any($1::uuid[]) and month = $2',
};

// Shared: nothing is drawn from a decision, but none may lapse between this answer and its commit.
const readDeployments = {
  name: 'access-read-deployments',
  text: `
select epoch, version, id as "deploymentDecisionId", number, level, issued_by as "issuedBy", applicant,
  executing_units as "executingUnits", areas, item_type as "itemType", from_date as "from", to_date as "to",
  case state when 'ARCHIVED' then 'EMERGENCY_LAPSED' else state end as state
from deployment_decision where id = any($1::uuid[]) order by id for share`,
};

const periods = (table: string, key: string, inForce: string): string => `
select c.id, c.version, p.state in (${inForce}) as "inForce", p.since, p.from_date as "from", p.to_date as "to",
  (select min(n.since) from ${table} n
   where n.${key} = p.${key} and n.version > p.version and n.state not in (${inForce})) as "endedAt"
from unnest($1::uuid[], $2::integer[]) as c(id, version) join ${table} p on p.${key} = c.id and p.version = c.version`;

const readPeriods = {
  ADMISSION: {
    name: 'access-read-admission-periods',
    text: periods('admission_period', 'admission_id', `'ACTIVE', 'EVALUATED', 'RENEWED'`),
  },
  DEPLOYMENT_DECISION: {
    name: 'access-read-deployment-periods',
    text: periods('deployment_period', 'deployment_decision_id', `'EMERGENCY_ACTIVE', 'RETRO_FILED'`),
  },
} as const;

type AdmissionRow = Omit<AdmissionRecord, 'state'> & { readonly state: AdmissionState };

async function lockRecords(tx: EntityManager, ids: readonly string[]): Promise<readonly AdmissionRecord[]> {
  if (ids.length === 0) return [];
  const rows = await run<AdmissionRow>(tx, readAdmissions, [ids]);
  return rows.map((row) => ({ ...row, state: wireState(row.state) }));
}

interface PeriodRow extends CitedVersion {
  readonly id: string;
  readonly version: number;
}

const cited = (citations: readonly Citation[], kind: Citation['kind']): readonly string[] => [
  ...new Set(citations.filter((citation) => citation.kind === kind).map(({ id }) => id)),
];

async function versionsOf(
  tx: EntityManager,
  citations: readonly Citation[],
  kind: keyof typeof readPeriods,
): Promise<readonly (readonly [string, CitedVersion])[]> {
  const wanted = new Map(
    citations
      .filter((citation) => citation.kind === kind && citation.version !== null)
      .map((citation) => [versionKey(citation), citation]),
  );
  if (wanted.size === 0) return [];
  const all = [...wanted.values()];
  const values = [all.map(({ id }) => id), all.map(({ version }) => version)];
  const rows = await run<PeriodRow>(tx, readPeriods[kind], values);
  return rows.map((row) => [versionKey({ kind, id: row.id, version: row.version }), row]);
}

async function admissionFacts(
  tx: EntityManager,
  records: readonly AdmissionRecord[],
  today: string,
): Promise<ReadonlyMap<string, AdmissionFacts>> {
  if (records.length === 0) return new Map();
  const ids = records.map(({ admissionId }) => admissionId);
  const rows = await run<{ id: string; units: number }>(tx, readDraws, [ids, monthOf(today)]);
  const drawn = new Map(rows.map(({ id, units }) => [id, units]));
  return new Map(
    records.map((record) => [
      record.admissionId,
      { record, drawnThisMonth: drawn.get(record.admissionId) ?? 0 },
    ]),
  );
}

/** First day of the month, as `admission_draw` keys it. */
export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

async function entriesOf(tx: EntityManager, ids: readonly string[]): Promise<RegisterFacts['entries']> {
  if (ids.length === 0) return new Map();
  const versions = await findVersions(tx, ids);
  return new Map(ids.map((id) => [id, versions.filter((entry) => entry.id === id)]));
}

/**
 * What is asked of the register for one batch. `alsoLock`: admissions under tasks that are being withdrawn.
 */
export interface FactsQuery {
  readonly citations: readonly Citation[];
  readonly alsoLock: readonly string[];
  readonly areas: ReadonlyMap<string, string>;
  /** Communities of tasks whose ground does not name them. */
  readonly communityCodes: readonly string[];
}

/**
 * Locks what the batch cites, admissions first and in the order of their ids, and reads the register under
 * these locks; the time of law is read after them, so that a decision never dates from before the facts on
 * which it rests.
 */
export async function lockFacts(
  tx: EntityManager,
  clock: Clock,
  { citations, alsoLock, areas, communityCodes }: FactsQuery,
): Promise<{ readonly facts: RegisterFacts; readonly law: MomentOfLaw }> {
  const admissionIds = [...new Set([...cited(citations, 'ADMISSION'), ...alsoLock])];
  const records = await lockRecords(tx, admissionIds);
  const deploymentIds = cited(citations, 'DEPLOYMENT_DECISION');
  const decisions =
    deploymentIds.length === 0
      ? []
      : await run<DeploymentDecisionRecord>(tx, readDeployments, [deploymentIds]);
  const at = await clock.ofLaw(tx);
  const law = { at, today: localDateOf(at) };
  const facts: RegisterFacts = {
    admissions: await admissionFacts(tx, records, law.today),
    entries: await entriesOf(tx, cited(citations, 'LIST_ENTRY')),
    deployments: new Map(decisions.map((record) => [record.deploymentDecisionId, record])),
    versions: new Map([
      ...(await versionsOf(tx, citations, 'ADMISSION')),
      ...(await versionsOf(tx, citations, 'DEPLOYMENT_DECISION')),
    ]),
    areas,
    communities: communityCodes.length === 0 ? new Map() : await knownCommunities(tx, communityCodes),
  };
  return { facts, law };
}
