import type { EntityManager } from 'typeorm';
import type { CompleteForm } from '../access-application/form.domain.js';
import { overloadsOf, type Overload } from './capacity.domain.js';
import { capacitiesOf, loadsOf } from './capacity.store.js';

/** Any fixed number: two decisions on one community are measured one after the other. */
const capacityLock = 7_034;

type Asked = Pick<CompleteForm, 'communityCodes' | 'from' | 'to' | 'workload'>;

/** Of each community that an item would overload, the worst month by its first day (WA-34). Three statements, whatever the item's size. */
export async function overloadsBy(tx: EntityManager, form: Asked): Promise<readonly Overload[]> {
  await tx.query(
    `select pg_advisory_xact_lock($1, hashtext(c.code)) from (select unnest($2::text[]) as code order by 1) c`,
    [capacityLock, form.communityCodes],
  );
  const months = { from: form.from.slice(0, 7), to: form.to.slice(0, 7) };
  const capacity = await capacitiesOf(tx, form.communityCodes, months.from);
  const loads = await loadsOf(tx, form.communityCodes, months);
  const over = overloadsOf(loads, { addedHours: form.workload.hoursPerMonth, capacity });
  const worst = new Map<string, Overload>();
  for (const one of over) {
    const known = worst.get(one.communityCode);
    if (known === undefined || known.loadHours < one.loadHours) worst.set(one.communityCode, one);
  }
  return [...worst.values()].map((one) => ({
    ...one,
    month: `${one.month}-01`,
    loadHours: Math.ceil(one.loadHours),
  }));
}
