import { describe, expect, it } from '@jest/globals';
import { explain, mermaid, requestsText } from './explain.js';
import { Federation } from './federation.contract.js';

const { sdl } = new Federation({
  homes: {
    sdl: 'type Home @key(fields: "id") { id: ID! street: String } type Query { homes: [Home!]! first: Home }',
    resolvers: {},
  },
  people: { sdl: 'type Home @key(fields: "id") { id: ID! head: String }', resolvers: {} },
});
const query = '{ homes { head } first { head } }';

describe('what becomes of an operation', () => {
  it('is told as the plan, the requests and the code that writes the answer', async () => {
    const { plan, requests, writer } = await explain(sdl, { query });
    expect(plan.match(/Fetch\(service: "people"\)/g)).toHaveLength(2);
    expect(requestsText(requests)).toBe(
      [
        '0 homes',
        '  {homes{__typename id}first{__typename id}}',
        '1 people, after 0',
        '  $representations: homes[] + first',
        '  query($representations:[_Any!]!){_entities(representations:$representations){...on Home{head}}}',
      ].join('\n'),
    );
    expect(writer).toContain('function fields0');
  });

  it('is drawn', async () => {
    const { requests } = await explain(sdl, { query });
    expect(mermaid(requests)).toBe(
      [
        'flowchart TD',
        '  r0["homes<br/>homes, first"]',
        '  r1["people<br/>homes[] + first: head"]',
        '  r0 --> r1',
      ].join('\n'),
    );
  });

  it('is what is wrong with it, where it cannot be planned', async () => {
    await expect(explain(sdl, { query: '{ nothing }' })).rejects.toThrow('Cannot query field');
  });
});
