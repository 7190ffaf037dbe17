import { afterEach, describe, expect, it } from '@jest/globals';
import { recordSpans } from './recorder.contract.js';
import { beginning, cameFrom, carried, currentSpan, enter, traced } from './span.js';
import { contextOf, readTraceparent } from './trace-context.js';

const traceOf = (letter: string): string => `00-${letter.repeat(32)}-${letter.repeat(16)}-01`;
const [a, b] = [traceOf('a'), traceOf('b')];
const plan = { name: 'work', kind: 'INTERNAL' } as const;

describe('a traceparent from outside', () => {
  it('is read as it is, and in later versions as far as it is known', () => {
    expect(readTraceparent(a)).toBe(a);
    expect(readTraceparent(a.replace(/01$/, '00'))).toBe(a.replace(/01$/, '00'));
    expect(readTraceparent(`01${a.slice(2)}-more`)).toBe(a);
    expect(contextOf(a)).toEqual({ traceId: 'a'.repeat(32), spanId: 'a'.repeat(16), isSampled: true });
  });

  it.each([
    ['nothing', undefined],
    ['several headers', [a, b]],
    ['an unknown version', `ff${a.slice(2)}`],
    ['more than version 00 says', `${a}-more`],
    ['no trace', a.replace(/a{32}/, '0'.repeat(32))],
    ['no parent', a.replace(/-a{16}-/, `-${'0'.repeat(16)}-`)],
    ['capitals', a.toUpperCase()],
    ['a person’s words', `00-${'张'.repeat(32)}-${'a'.repeat(16)}-01`],
    ['without end', `01${a.slice(2)}-${'x'.repeat(1_000)}`],
  ])('is none with %s', (_, text) => {
    expect(readTraceparent(text)).toBeNull();
  });
});

describe('where nothing is recorded', () => {
  it('what came in is carried on as it was, through whatever waits', async () => {
    const seen = await traced({ ...plan, origin: { ...beginning, parent: a } }, async (span) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return traced(plan, () => Promise.resolve([span, currentSpan(), carried()]));
    });
    expect(seen).toEqual([null, null, a]);
    expect(carried()).toBeNull();
  });

  it('work without a trace runs as if nobody asked', () => {
    const { span, run } = enter(plan);
    expect([span, run(() => carried())]).toEqual([null, null]);
  });

  it('several events go on each from its own, and what none of them caused from none', async () => {
    const events = [{ id: 'one', traceparent: a }, { id: 'two', traceparent: b }, { id: 'three' }];
    await traced({ ...plan, origin: cameFrom(events) }, () => {
      expect(['one', 'two', 'three', null].map((id) => carried(id))).toEqual([a, b, null, null]);
      return Promise.resolve();
    });
  });
});

describe('a span', () => {
  let recorder: ReturnType<typeof recordSpans> | null = null;
  const record = () => (recorder = recordSpans());
  afterEach(() => recorder?.stop());

  it('goes on from what is carried, and what it causes goes on from it', async () => {
    const { spans } = record();
    await traced({ ...plan, name: 'outer' }, (outer) =>
      traced({ ...plan, name: 'inner' }, (inner) => {
        expect(carried()).toBe(inner?.traceparent);
        expect(inner?.traceparent).not.toBe(outer?.traceparent);
        return Promise.resolve();
      }),
    );
    const [inner, outer] = spans();
    expect(outer).toMatchObject({ name: 'outer', parentId: null, hasFailed: false });
    expect(inner).toMatchObject({ name: 'inner', parentId: outer?.spanId, traceId: outer?.traceId });
  });

  it('of one event is its child; of events of different traces it is linked to each', async () => {
    const { spans } = record();
    const run = (...traces: readonly (string | undefined)[]) => {
      const origin = cameFrom(traces.map((traceparent, at) => ({ id: `${at}`, traceparent })));
      return traced({ ...plan, origin }, () => Promise.resolve());
    };
    await run(a);
    await run(a, a);
    await run(a, b, b);
    await run(a, undefined);
    await run(undefined);
    expect(spans().map(({ parentId, links }) => [parentId, links])).toEqual([
      ['a'.repeat(16), []],
      ['a'.repeat(16), []],
      [null, ['a'.repeat(32), 'b'.repeat(32)]],
      [null, ['a'.repeat(32)]],
      [null, []],
    ]);
  });

  it('that fails says of which kind the error was, and nothing of its message', async () => {
    const { spans } = record();
    const errors = [
      Object.assign(new Error('身份证 110101199003071234'), { code: '23505' }),
      Object.assign(new Error('110101199003071234'), { extensions: { code: 'UNAVAILABLE' } }),
      new TypeError('110101199003071234'),
    ];
    for (const error of errors) await expect(traced(plan, () => Promise.reject(error))).rejects.toBe(error);
    expect(spans().map(({ hasFailed, attributes }) => [hasFailed, attributes])).toEqual([
      [true, { 'error.type': '23505' }],
      [true, { 'error.type': 'UNAVAILABLE' }],
      [true, { 'error.type': 'TypeError' }],
    ]);
    expect(JSON.stringify(spans())).not.toContain('110101199003071234');
  });

  it('of a trace that its beginner does not record is not recorded, and the trace goes on', async () => {
    const { spans } = record();
    const origin = { ...beginning, parent: a.replace(/01$/, '00') };
    const seen = await traced({ ...plan, origin }, () => Promise.resolve(carried()));
    expect(seen).toMatch(/^00-a{32}-[0-9a-f]{16}-00$/);
    expect(spans()).toEqual([]);
  });
});
