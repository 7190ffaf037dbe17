import pg from 'pg';
import type { Host } from '../host.js';
import { jiayuguan } from '../story/cast.js';
import { mutate } from '../story/life.js';
import type { Admitted } from './scene.js';
import { replicaShows } from './scene.js';
import { adminUrl } from '../invariants/databases.js';

/** A running system, the admissions that histories dispatch under, and the superuser's open connections. */
export interface Stage {
  readonly host: Host;
  readonly admissions: readonly Admitted[];
  readonly register: pg.Pool;
  readonly department: pg.Pool;
}

export function openStage(host: Host, admissions: readonly Admitted[]): Stage {
  const pool = (service: string): pg.Pool => {
    const connectionString = adminUrl(host.dataDir, service);
    const made = new pg.Pool({ connectionString, application_name: 'e2e', max: 4 });
    made.on('error', () => undefined);
    return made;
  };
  return { host, admissions, register: pool('work-access'), department: pool('public-security') };
}

export async function closeStage({ register, department }: Stage): Promise<void> {
  await Promise.all([register.end(), department.end()]);
}

interface Standing {
  readonly state: string;
  readonly remaining: number;
}

/** Where an admission stands in the register. */
export async function standing({ register }: Stage, { id }: Admitted): Promise<Standing> {
  const { rows } = await register.query<Standing>(
    'select state, (units_total - drawn_units)::int as remaining from admission where id = $1',
    [id],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`The register has lost admission ${id}.`);
  return row;
}

/** Brings every admission back into force, with most of its volume left: a suspension returns what open tasks have drawn. */
export async function refresh(stage: Stage): Promise<void> {
  const { host, admissions } = stage;
  const step = (mutation: 'suspendAdmission' | 'resumeAdmission', { id }: Admitted): Promise<unknown> =>
    mutate(host, jiayuguan.clerk, mutation, { admissionId: id, reason: '检查' });
  for (const admission of admissions) {
    const { state, remaining } = await standing(stage, admission);
    if (state === 'ACTIVE' && remaining >= admission.unitsTotal / 2) continue;
    if (state === 'ACTIVE') await step('suspendAdmission', admission);
    await step('resumeAdmission', admission);
  }
  for (const { id } of admissions) await replicaShows(host, id, 'ACTIVE');
}
