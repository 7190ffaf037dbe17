// Role × place × operation of the office's own registers and lists, the anonymous among them, against a table written by hand;
// and a count of every mutation of the service, so that a new one cannot come without its row.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, roles, type Actor, type Role } from '@shequ/identity';
import { anActor } from '@shequ/testing';
import { Story, people, places, today, units } from './story.contract.js';

let story: Story;
let list: string;
let field: string;
let duty: string;

const title = { zh: '事项', en: 'Item' };
const draft = {
  ...{ kind: 'PLAQUES', jurisdiction: '620201', madeBy: title, adoptedOn: today, from: today },
  ...{ source: { instrument: '清单' }, items: [{ code: 'P1', title }] },
};
const collected = { jurisdiction: '620201', name: title, owner: units.health, source: '系统', since: today };
const ownDuty = {
  ...{ department: units.health, code: 'D1', title, instrument: '权责清单', article: '一', since: today },
};
const liaison = { department: units.health, communityCodes: [places.xinhua] };

// What an allowed step would end has ended before, so that each answer is that of the first.
beforeAll(async () => {
  story = await Story.begin();
  const drafted = await story.do(people.clerk, 'draftAccessList', { ...draft, kind: 'SEAL_USES' });
  list = drafted.list.id;
  await story.do(people.clerk, 'publishAccessList', { id: list });
  field = (await story.do(people.clerk, 'registerCollectedField', collected)).field.id;
  await story.do(people.clerk, 'endCollectedField', { id: field, until: today });
  duty = (await story.do(people.clerk, 'registerDepartmentDuty', ownDuty)).duty.id;
  await story.do(people.clerk, 'endDepartmentDuty', { id: duty, until: today });
}, 60_000);
afterAll(() => story?.test.close());

const ofPlace: Readonly<Partial<Record<Role, string>>> = {
  STREET_OFFICER: '620201002',
  COMMUNITY_WORKER: places.xinhua,
  PARTY_SECRETARY: places.xinhua,
  GRID_OFFICER: places.xinhua,
  VOLUNTEER_LEADER: places.xinhua,
  RESIDENT: places.xinhua,
};

/** Each role at its own place, in the city above it and in another county, and the anonymous. */
const actors: ReadonlyMap<string, Actor> = new Map([
  ['ANONYMOUS', anonymous],
  ...roles.flatMap((role): readonly (readonly [string, Actor])[] => {
    const here = ofPlace[role] ?? '620201';
    const department = role === 'DEPARTMENT_OFFICER' ? units.health : null;
    const at = (where: string, jurisdiction: string) =>
      [`${role} ${where}`, anActor(role, { subject: `${role} ${where}`, jurisdiction, department })] as const;
    return [at('here', here), at('above', '6202'), at('elsewhere', here.replace('620201', '330105'))];
  }),
]);
const clerks = ['OFFICE_CLERK above', 'OFFICE_CLERK here'];

const operations: readonly (readonly [string, () => Readonly<Record<string, unknown>>])[] = [
  ['draftAccessList', () => draft],
  ['publishAccessList', () => ({ id: list })],
  ['registerCollectedField', () => collected],
  ['endCollectedField', () => ({ id: field, until: today })],
  ['registerDepartmentDuty', () => ownDuty],
  ['endDepartmentDuty', () => ({ id: duty, until: today })],
  ['setLiaison', () => ({ ...liaison, area: '卫生', office: '基层科' })],
  ['endLiaison', () => liaison],
  [
    'registerAccessDocument',
    () => ({
      ...{ name: '某法', level: 'NATIONAL', jurisdiction: '620201', issuedBy: title, issuedOn: today },
      ...{ from: today, summary: title },
    }),
  ],
  [
    'transferFunction',
    () => ({
      ...{ name: title, kind: 'ADMINISTRATIVE', fromKind: 'DEPARTMENT', fromCode: units.health },
      ...{ toKind: 'COMMUNITY', toCode: places.xinhua, decision: '决定', effectiveOn: today },
      ...{ follows: '无', jurisdiction: '620201' },
    }),
  ],
  [
    'recordSafeguard',
    () => ({ communityCode: places.xinhua, inclusion: 'NONE', met: true, document: '文', asOf: today }),
  ],
];

/** `OPEN` also for whoever is let in and then hears what is wrong with the input. */
async function heard(actor: Actor, mutation: string, input: Readonly<Record<string, unknown>>) {
  try {
    await story.do(actor, mutation, input);
    return 'OPEN';
  } catch (error) {
    const code = /FORBIDDEN|UNAUTHENTICATED|BAD_USER_INPUT/.exec(String(error))?.[0];
    if (code === undefined) throw error;
    return code === 'BAD_USER_INPUT' ? 'OPEN' : code;
  }
}

describe('the registers of the office', () => {
  it.each(operations)(
    '%s is the clerk’s of the place or above it, and nobody else’s',
    async (mutation, input) => {
      const answers: (readonly [string, string])[] = [];
      for (const [name, actor] of actors) answers.push([name, await heard(actor, mutation, input())]);
      const expected = [...actors.keys()].map((name) => {
        if (clerks.includes(name)) return [name, 'OPEN'];
        return [name, name === 'ANONYMOUS' ? 'UNAUTHENTICATED' : 'FORBIDDEN'];
      });
      expect(answers).toEqual(expected);
    },
  );
});

// Proven in the specs of their folders, and in no table of roles and places yet: a name may leave this list, none may enter.
const inNoMatrix: readonly string[] = [
  ...['acceptItemResult', 'acceptPurchase', 'adoptRateCard', 'archiveDeploymentDecision'],
  ...['completeCommunityTask', 'confirmAccessBasis', 'consentToRedelegation', 'decideComplaint'],
  ...['fileDeploymentDecision', 'followUpFund', 'openFund', 'payPurchase'],
  ...['receiveFunds', 'recordBasisEnd', 'recordDeploymentDecision', 'redelegateCommunityTask'],
  ...['refuseCommunityTask', 'returnFunds', 'settleFundFollowUp', 'signPurchase'],
  ...['spendFunds', 'withdrawRedelegationConsent'],
];

describe('every mutation of the service', () => {
  it('is a row of one of the three matrices, or known to be in none', () => {
    const tables = ['matrix.spec.ts', '../evaluation/oversight-matrix.spec.ts'].map((file) =>
      readFileSync(new URL(file, import.meta.url), 'utf8'),
    );
    const rows = new Set(operations.map(([mutation]) => mutation));
    const isRow = (name: string) => rows.has(name) || tables.some((text) => text.includes(`'${name}'`));
    const all = Object.keys(story.test.service.subgraph.schema.getMutationType()?.getFields() ?? {});
    expect(all.filter((name) => !isRow(name)).sort()).toEqual([...inNoMatrix].sort());
  });
});
