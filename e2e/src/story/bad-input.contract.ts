import { describe, expect, it } from '@jest/globals';
import type { Answer, Asker, Host } from '../host.js';
import { places } from './cast.js';
import { documentOf, type Mutation } from './documents.js';

/** What no answer to a client may hold: stacks, files, SQL. */
export const inside =
  /node_modules|\.[tj]s:\d|\bat \w+ \(|stacktrace|\b(select|insert into|update|delete from) \S+ (from|set|where|values)|relation "|ECONN/i;

const dispatchInput = {
  title: { zh: '巡查', en: 'Inspection' },
  itemType: 'INSPECTION',
  citation: null,
  communityCodes: [places.xinhua],
  units: 1,
};

const codeOf = ({ errors }: Answer): unknown => errors?.[0]?.extensions?.code;

const padded = (part: number): string => String(part).padStart(3, '0');
/** Well-formed codes of one county, most of which name no community. */
const codes = (count: number): readonly string[] =>
  Array.from(
    { length: count },
    (_, at) => `620201${padded(1 + Math.floor(at / 100))}${padded(1 + (at % 100))}`,
  );

/** Sends one wrong value after another; every answer names what is wrong and nothing of the inside. */
export function badInput(hostOf: () => Host): void {
  const raw = async (body: string) => {
    const host = hostOf();
    const { status, body: answer } = await host.post(body, await host.tokenOf('office-clerk'));
    expect(JSON.stringify(answer)).not.toMatch(inside);
    return [status, codeOf(answer)];
  };
  const query = (text: string) => raw(JSON.stringify({ query: text }));
  const send = async (asker: Asker, mutation: Mutation, input: object): Promise<Answer> => {
    const answer = await hostOf().ask(asker, documentOf(mutation), { input });
    expect(JSON.stringify(answer)).not.toMatch(inside);
    return answer;
  };

  describe('bad input', () => {
    it.each([
      ['no JSON', '{"query": ', 400, 'BAD_REQUEST'],
      ['JSON without a query', '{}', 400, 'BAD_REQUEST'],
      [
        'a body beyond a million bytes',
        JSON.stringify({ query: `{ a }${' '.repeat(1_000_001)}` }),
        413,
        'BAD_REQUEST',
      ],
    ])('refuses %s', async (_, body, status, code) => {
      expect(await raw(body)).toEqual([status, code]);
    });

    it.each([
      ['what is no GraphQL', 'query {', 'GRAPHQL_PARSE_FAILED'],
      ['more than 5000 tokens', `{ ${'__typename '.repeat(5_001)} }`, 'GRAPHQL_PARSE_FAILED'],
      ['an unknown field', '{ community(code: "620201002002") { mayor } }', 'GRAPHQL_VALIDATION_FAILED'],
      ['an unknown argument', '{ community(name: "x") { code } }', 'GRAPHQL_VALIDATION_FAILED'],
      ['a wrong enum value', '{ admissions(state: GONE) { next } }', 'GRAPHQL_VALIDATION_FAILED'],
      [
        'a fragment that goes in circles',
        '{ ...a } fragment a on Query { ...a }',
        'GRAPHQL_VALIDATION_FAILED',
      ],
    ])('refuses %s', async (_, text, code) => {
      expect(await query(text)).toEqual([400, code]);
    });

    it.each<[string, Asker, Mutation, object]>([
      ['a wrong enum value', 'police-officer', 'dispatchGridCampaign', { ...dispatchInput, itemType: 'WAR' }],
      [
        'a field that does not exist',
        'police-officer',
        'dispatchGridCampaign',
        { ...dispatchInput, secret: true },
      ],
      ['30 February', 'police-officer', 'dispatchGridCampaign', { ...dispatchInput, dueOn: '2026-02-30' }],
      ['no community', 'police-officer', 'dispatchGridCampaign', { ...dispatchInput, communityCodes: [] }],
      ['no units', 'police-officer', 'dispatchGridCampaign', { ...dispatchInput, units: 0 }],
      ['units beyond an Int', 'police-officer', 'dispatchGridCampaign', { ...dispatchInput, units: 2 ** 31 }],
      [
        'an empty title',
        'police-officer',
        'dispatchGridCampaign',
        { ...dispatchInput, title: { zh: ' ', en: '' } },
      ],
      [
        'a community that does not exist',
        'police-officer',
        'dispatchGridCampaign',
        { ...dispatchInput, communityCodes: ['620201002199'] },
      ],
      [
        'a community named twice',
        'police-officer',
        'dispatchGridCampaign',
        { ...dispatchInput, communityCodes: [places.xinhua, places.xinhua] },
      ],
      [
        'money below zero',
        'treasurer',
        'recordInstalment',
        { admissionId: 'x', amountFen: -1, voucher: 'v' },
      ],
      [
        'money beyond 2^53 − 1',
        'treasurer',
        'recordInstalment',
        { admissionId: 'x', amountFen: 2 ** 53, voucher: 'v' },
      ],
      ['half a fen', 'treasurer', 'recordInstalment', { admissionId: 'x', amountFen: 0.5, voucher: 'v' }],
      ['money as text', 'treasurer', 'recordInstalment', { admissionId: 'x', amountFen: '1', voucher: 'v' }],
      [
        'a code of 18 characters with a wrong check character',
        'office-clerk',
        'registerDepartment',
        { uscc: '11620200DEM000010B', name: { zh: '一', en: 'One' }, jurisdiction: '620201' },
      ],
      [
        'a draft whose day does not exist',
        'health-officer',
        'draftAccessApplication',
        { form: { from: '2026-02-30' } },
      ],
    ])('refuses %s as a bad value', async (_, asker, mutation, input) => {
      const answer = await send(asker, mutation, input);
      expect(codeOf(answer)).toBe('BAD_USER_INPUT');
      expect(answer.data?.[mutation] ?? null).toBeNull();
    });

    it('refuses more than 500 communities, names the limit, and takes 500', async () => {
      const answer = await send('police-officer', 'dispatchGridCampaign', {
        ...dispatchInput,
        communityCodes: codes(501),
      });
      expect(answer.errors?.[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        issues: [{ path: 'communityCodes', message: expect.stringMatching(/500 .*501/) }],
      });
      const most = await send('police-officer', 'dispatchGridCampaign', {
        ...dispatchInput,
        communityCodes: codes(500),
      });
      expect(most.errors?.[0]?.extensions.issues[0].message).toContain('620201005100');
    });

    it.each([
      ['more than a page', '{ communities(within: "620201", first: 101) { next } }'],
      ['fewer than one', '{ communities(within: "620201", first: 0) { next } }'],
      ['a code that is none', '{ community(code: "1; drop table community") { name } }'],
      [
        'a month that does not exist',
        '{ community(code: "620201002002") { burden(month: "2026-13") { tasks } } }',
      ],
    ])('refuses to read %s', async (_, text) => {
      expect(await query(text)).toEqual([200, 'BAD_USER_INPUT']);
    });
  });
}
