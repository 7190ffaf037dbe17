import { addWorkdays, localDateOf, type LocalDate } from '@shequ/calendar';
import { workAccess } from '@shequ/contracts';
import { append } from '@shequ/messaging';
import type { EntityManager } from 'typeorm';
import { shareAttachments } from '../attachment/attachment.store.js';
import { departmentGone, type DepartmentGone } from '../department/department.domain.js';
import type { DepartmentRow } from '../department/department.entity.js';
import { findDepartments } from '../department/department.store.js';
import type { AccessApplicationRow } from './access-application.entity.js';
import { lockApplicationsOf, saveApplication } from './access-application.store.js';
import { noteStep, viewOf, type Act, type ApplicationMoved } from './case.js';
import { followCase } from './case-timers.js';
import { needsOwner, ownerAfter } from './owner.domain.js';

type Saying = Act & { readonly reason: string };

async function changeOwner(
  tx: EntityManager,
  row: AccessApplicationRow,
  change: Saying & { readonly command: string; readonly to: string | null },
): Promise<ApplicationMoved> {
  const { command, to, now, reason } = change;
  const workdays = viewOf(row).get('clock.reownWorkdays');
  const reowning = to === null ? addWorkdays(localDateOf(now), workdays) : null;
  const applicant = to ?? row.applicant;
  const application = await saveApplication(tx, row, { applicant, reowning, updatedAt: now });
  await followCase(tx, application);
  if (to !== null) await shareAttachments(tx, { from: row.applicant, to, form: row.form });
  const reownDueOn = reowning?.due ?? null;
  const detail = { from: row.applicant, to, reownDueOn };
  const moved = await noteStep(tx, application, { ...change, command, detail });
  const said = { zh: reason, en: reason };
  const data = { applicationId: row.id, number: row.number, ...detail, reason: said };
  const { jurisdiction, policyVersion } = row;
  const { type } = workAccess.applicationReowned;
  await append(tx, 'work-access', [{ type, key: row.id, jurisdiction, policyVersion, data }]);
  return moved;
}

/** Passes on, or leaves to be taken over, every open case of a department that has ended. Gives how many there are. */
export async function passOnCases(
  tx: EntityManager,
  ended: { readonly uscc: string; readonly successor: DepartmentRow | null },
  act: Saying,
): Promise<number> {
  const today = localDateOf(act.now);
  const rows = (await lockApplicationsOf(tx, ended.uscc)).filter((row) => needsOwner(row, today));
  for (const row of rows) {
    const to = ownerAfter(row.jurisdiction, ended.successor);
    await changeOwner(tx, row, { ...act, command: to === null ? 'LOSE_OWNER' : 'REOWN', to });
  }
  return rows.length;
}

/** A department takes over a locked case that waits for an owner. */
export function takeOver(
  tx: EntityManager,
  row: AccessApplicationRow,
  change: Saying & { readonly to: string },
): Promise<ApplicationMoved> {
  return changeOwner(tx, row, { ...change, command: 'REOWN' });
}

/** The last day on which a case that waits can be taken over. */
export function reownDueOn({ reowning }: Pick<AccessApplicationRow, 'reowning'>): LocalDate | null {
  return reowning?.due ?? null;
}

/** Nobody acts for a department that has ended, on a case that waits for another. */
export async function applicantGone(
  tx: EntityManager,
  row: AccessApplicationRow,
): Promise<DepartmentGone | null> {
  if (row.reowning === null) return null;
  return departmentGone((await findDepartments(tx, [row.applicant])).get(row.applicant) ?? null);
}
