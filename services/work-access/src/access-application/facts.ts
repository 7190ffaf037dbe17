import { localDateOf } from '@shequ/calendar';
import type { EntityManager } from 'typeorm';
import { knownCommunities } from '../community/community.store.js';
import { findDepartments } from '../department/department.store.js';
import { viewOf } from './case.js';
import type { AccessApplicationRow } from './access-application.entity.js';
import type { FormFacts } from './form-check.domain.js';

/** What the check of a form must know, in two statements for any number of forms. */
export async function formFacts(
  manager: EntityManager,
  rows: readonly AccessApplicationRow[],
  now: Date,
): Promise<(row: AccessApplicationRow) => FormFacts> {
  const codes = rows.flatMap(({ form }) => form.communityCodes ?? []);
  const units = rows.flatMap(({ form }) => form.executingUnits ?? []);
  const communities = await knownCommunities(manager, [...new Set(codes)]);
  const departments = new Set((await findDepartments(manager, [...new Set(units)])).keys());
  return (row) => {
    const view = viewOf(row);
    return {
      today: localDateOf(now),
      jurisdiction: row.jurisdiction,
      communities,
      departments,
      maxCommunities: view.get('dispatch.maxCommunities'),
      temporaryMaxMonths: view.get('temporary.maxMonths'),
      longTermMaxYears: view.get('longTerm.maxYears'),
    };
  };
}
