import { createPrivateKey } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { issueToken, type Actor } from '@shequ/identity';

/** One root field of every service: nothing is loaded yet, but each has to answer. */
const query = `{
  community(code: "620201002002") { name }
  functionalPartyBranch(id: "0199c0de-0000-7000-8000-000000000001") { id }
  gridCaseCategories(within: "620201002002") { __typename }
  volunteerActivity(id: "0199c0de-0000-7000-8000-000000000001") { __typename }
  publicItems(search: "巡查") { items { number } }
}`;

/** Asks a gateway as somebody whose token the key signs; gives the whole answer. */
export async function askEveryService(gateway: string, signingKey: string): Promise<unknown> {
  const actor: Actor = {
    subject: 'officer-1',
    roles: ['DEPARTMENT_OFFICER'],
    jurisdiction: '620201',
    department: null,
    purpose: null,
  };
  const key = createPrivateKey(signingKey);
  const token = await issueToken(actor, { key, now: new Date(), lifetimeSeconds: 60 });
  const response = await fetch(`${gateway}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

interface EventsAnswer {
  readonly reasons: readonly { readonly code: string; readonly of: string | null; readonly detail: string }[];
}

const joinedWithinMs = 60_000;

/**
 * Why a service's events do not flow, after it had time to join its groups. That its copy of the register is old is not among
 * the reasons: it waits for the register's first word.
 */
export async function illAfterAll(service: string): Promise<EventsAnswer['reasons']> {
  const until = performance.now() + joinedWithinMs;
  for (;;) {
    const response = await fetch(`${service}/health/events`);
    const answer = (await response.json()) as EventsAnswer;
    const reasons = answer.reasons.filter(({ code }) => code !== 'COPY_TOO_OLD');
    if (reasons.length === 0 || performance.now() > until) return reasons;
    await sleep(500);
  }
}
