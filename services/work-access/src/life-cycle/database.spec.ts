import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admissionStates, applicationStates } from './life-cycle.domain.js';
import { Story } from './story.contract.js';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 60_000);
afterAll(() => story?.test.close());

describe('the states in the database', () => {
  it.each([
    ['access_application', applicationStates],
    ['admission', admissionStates],
  ] as const)('of %s are those of the table', async (table, states) => {
    const rows: readonly { readonly text: string }[] = await story.test.service.db.query(
      `select pg_get_constraintdef(oid) as text from pg_constraint where conname = $1 || '_state_check'`,
      [table],
    );
    const named = [...(rows[0]?.text ?? '').matchAll(/'([A-Z_]+)'/g)].map(([, state]) => state);
    expect(new Set(named)).toEqual(new Set(states));
  });

  const tables = [
    ['department', 'INSERT,SELECT'],
    ['access_application', 'INSERT,SELECT,UPDATE'],
    ['access_consultation', 'INSERT,SELECT'],
    ['access_vote', 'INSERT,SELECT'],
    ['admission', 'INSERT,SELECT,UPDATE'],
    ['admission_period', 'INSERT,SELECT'],
    ['instalment', 'INSERT,SELECT'],
    ['history', 'INSERT,SELECT'],
  ] as const;
  it.each(tables)('the service may do to the whole of %s only %s', async (table, rights) => {
    const held: readonly { readonly right: string }[] = await story.test.service.db.query(
      `select r as right from unnest(array['DELETE', 'INSERT', 'SELECT', 'TRUNCATE', 'UPDATE']) r
       where has_table_privilege(current_user, $1, r) order by r`,
      [table],
    );
    expect(held.map(({ right }) => right).join()).toBe(rights);
  });
});
