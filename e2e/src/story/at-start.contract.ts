import { describe, expect, it } from '@jest/globals';
import type { Host } from '../host.js';
import { publicFacts } from './picture.js';

/** What a person meets who has just started the system. `answersOf`: those of the mode before, null at the first start. */
export function atStart(hostOf: () => Host, answersOf: () => readonly unknown[] | null): void {
  describe('the system says what it is', () => {
    it('with six people and three commands to paste, each of which works', async () => {
      const host = hostOf();
      const pasted = /demo\/token\/([a-z-]+)\)" \\\n\s+-d '(\{.*\})'\n/g;
      const commands = [...host.printed().matchAll(pasted)];
      expect(commands).toHaveLength(3);
      for (const [, subject = '', body = ''] of commands) {
        const answer = await host.post(body, await host.tokenOf(subject));
        expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
      }
      const people = (await (await fetch(`${host.url}/demo/people`)).json()) as { first: boolean }[];
      expect(people.filter(({ first }) => first)).toHaveLength(6);
    });

    it('and, the second time, starts from what was kept', () => {
      expect(hostOf().printed().includes('区划 · Divisions')).toBe(answersOf() === null);
    });

    it('live and ready', async () => {
      for (const path of ['live', 'ready'])
        expect((await fetch(`${hostOf().url}/health/${path}`)).status).toBe(200);
    });

    it('in equal answers to the same questions, whichever way the services are reached', async () => {
      const before = answersOf();
      if (before !== null) expect(await publicFacts(hostOf())).toEqual(before);
    });
  });
}
