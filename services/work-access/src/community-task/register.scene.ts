// A register for specs: departments and admissions put where commands would have put them.
import { dispatched, withdrawn, type TaskDispatched, type TaskProducer } from '@shequ/contracts';
import type { NewEvent } from '@shequ/messaging';
import type { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';

export const health = '11620200DEM000010A';
export const police = '11620200DEM000020B';
export const market = '11620200DEM000060F';
export const environment = '11620200DEM000070G';
export const xinhua = '620201002002';
export const dazhong = '620201002001';
export const limin = '620201002003';

const departments = [
  { uscc: health, zh: '卫生健康委员会', en: 'Health commission', producer: null },
  { uscc: police, zh: '公安局', en: 'Public security bureau', producer: 'public-security' },
  { uscc: market, zh: '市场监督管理局', en: 'Market regulation', producer: 'agency-market-regulation' },
  { uscc: environment, zh: '生态环境局', en: 'Ecology and environment', producer: 'agency-environment' },
] as const;

/** The departments of the story. Idempotent. */
export async function registerDepartments(db: DataSource): Promise<void> {
  for (const { uscc, zh, en, producer } of departments) {
    await db.query(
      `insert into department (uscc, name, jurisdiction, producer, source, registered_at)
       values ($1, $2, '620201', $3, 'DEMO', now()) on conflict do nothing`,
      [uscc, JSON.stringify({ zh, en }), producer],
    );
  }
}

export interface AdmissionOver {
  readonly state?: string;
  readonly communityCodes?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly unitsTotal?: number;
  readonly unitsPerMonth?: number | null;
  readonly rateFen?: number;
  readonly amountFen?: number;
}

const insertApplication = `
insert into access_application (id, number, state, applicant, jurisdiction, policy_version, form, drafted_by, version,
  created_at, updated_at)
values ($1, $2, 'ADMITTED', $3, '620201', 'national-2026@2026-01-01', '{}', 'spec', 1, now(), now())`;

const insertAdmission = `
insert into admission (id, number, application_id, state, item_name, item_type, responsibility_mode, lead_unit, applicant,
  executing_units, community_codes, from_date, to_date, duration, personal_data_fields, unit, units_total, units_per_month,
  rate_fen, amount_fen, no_cost_reason, minutes_per_unit, authority, first_instalment_fen, epoch, version,
  state_published_at, policy_version, jurisdiction, created_at, updated_at)
values ($1, $2, $3, $4, '{"zh":"入户巡查","en":"Visits"}', 'INSPECTION', 'STATUTORY_ASSIST', 'DEPARTMENT', $5, $6, $7, $8, $9,
  'LONG_TERM', '{}', '{"zh":"户","en":"household"}', $10, $11, $12, $13, 'no cost', 15, '[]', 0, 1, 1, now(),
  'national-2026@2026-01-01', '620201', now(), now())`;

/** An admission of the health commission with public security as executing unit. Returns its id. */
export async function anAdmission(db: DataSource, over: AdmissionOver = {}): Promise<string> {
  const [id, applicationId] = [uuidv7(), uuidv7()];
  const {
    state = 'ACTIVE',
    from = '2026-01-01',
    to = '2029-12-31',
    unitsTotal = 1_000,
    rateFen = 500,
  } = over;
  await db.query(insertApplication, [applicationId, `申-${applicationId}`, health]);
  await db.query(insertAdmission, [
    id,
    `准-${id}`,
    applicationId,
    state,
    health,
    [police],
    over.communityCodes ?? [xinhua, dazhong, limin],
    from,
    to,
    unitsTotal,
    over.unitsPerMonth ?? null,
    rateFen,
    over.amountFen ?? unitsTotal * rateFen,
  ]);
  await db.query(
    `insert into admission_period (admission_id, version, state, since, from_date, to_date)
     values ($1, 1, $2, now() - interval '1 hour', $3, $4)`,
    [id, state, from, to],
  );
  return id;
}

export interface DispatchOver extends Partial<TaskDispatched> {
  readonly producer?: TaskProducer;
}

/** A task of public security, citing an admission in its first version, seen a moment ago. */
export function aDispatch(admissionId: string | null, over: DispatchOver = {}): NewEvent {
  const { producer = 'public-security', ...rest } = over;
  const data: TaskDispatched = {
    taskId: uuidv7(),
    department: police,
    communityCode: xinhua,
    itemType: 'INSPECTION',
    title: { zh: '网格巡查', en: 'Grid inspection' },
    channel: 'GRID_CAMPAIGN',
    subjectId: 'campaign-1',
    citation: admissionId === null ? null : { kind: 'ADMISSION', id: admissionId, version: 1 },
    gate: 'PASSED',
    asOf: new Date(Date.now() - 2_000).toISOString(),
    leadUnit: 'DEPARTMENT',
    units: 1,
    personalDataFields: [],
    dueOn: null,
    ...rest,
  };
  return { type: dispatched(producer).type, key: data.taskId, jurisdiction: data.communityCode, data };
}

/** The sender takes a task back. */
export function aWithdrawal(
  taskId: string,
  over: { readonly producer?: TaskProducer; readonly department?: string } = {},
): NewEvent {
  const { producer = 'public-security', department = police } = over;
  const reason = { zh: '任务取消', en: 'Cancelled' };
  const data = { taskId, department, communityCode: xinhua, reason };
  return { type: withdrawn(producer).type, key: taskId, jurisdiction: xinhua, data };
}

/** The id of the task that an event dispatches. */
export function taskIdOf(event: NewEvent): string {
  return event.key;
}
