import type { EntityManager } from 'typeorm';
import type { AccessForm } from './form.domain.js';
import type { EmergencyDecision } from './period-check.domain.js';

/** The decisions behind emergencies, by number. */
export async function emergenciesNamed(
  manager: EntityManager,
  forms: readonly AccessForm[],
): Promise<ReadonlyMap<string, EmergencyDecision>> {
  const numbers = forms.flatMap(({ deploymentDecision: number }) => (number ? [number] : []));
  if (numbers.length === 0) return new Map();
  const rows: readonly (EmergencyDecision & { readonly number: string })[] = await manager.query(
    `select number, applicant, item_type as "itemType", from_date as "from",
       state in ('EMERGENCY_ACTIVE', 'RETRO_FILED') as "inForce"
     from deployment_decision where number = any($1::text[])`,
    [numbers],
  );
  return new Map(rows.map((row) => [row.number, row]));
}

/** Numbers of the admissions that implied items name, of those that have not ended. */
export async function admissionsNamed(
  manager: EntityManager,
  forms: readonly AccessForm[],
): Promise<ReadonlySet<string>> {
  const numbers = forms.flatMap(({ implied }) => (implied ?? []).flatMap(({ admission }) => admission ?? []));
  if (numbers.length === 0) return new Set();
  const rows: readonly { readonly number: string }[] = await manager.query(
    `select number from admission where number = any($1::text[])
       and state not in ('EXPIRED', 'EXITED', 'LAPSED', 'ARCHIVED')`,
    [numbers],
  );
  return new Set(rows.map(({ number }) => number));
}
