import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { localDateOf, startOfDay } from './shanghai.js';

const NAMES = 'import { addWorkdays, isWorkday, localDateOf, plusMonths, startOfDay }';
const ANSWERS = `
  process.stdout.write(JSON.stringify([
    new Date('2026-01-15T00:00:00Z').getTimezoneOffset(),
    localDateOf(new Date('2026-02-13T15:59:59.999Z')),
    localDateOf(new Date('2026-02-13T16:00:00Z')),
    startOfDay('2026-02-14').toISOString(),
    localDateOf(startOfDay('1969-12-31')),
    isWorkday('2026-02-14').workday,
    addWorkdays('2026-02-13', 15).due,
    plusMonths('2026-08-31', 6),
  ]))`;

// A process of its own per zone: V8 reads TZ at the start, and Jest's process.env is a copy that V8 never
// sees.
describe('the zone of the process', () => {
  let program = '';

  beforeAll(async () => {
    const index = fileURLToPath(new URL('./index.ts', import.meta.url));
    const built = await build({
      stdin: {
        contents: `${NAMES} from ${JSON.stringify(index)};${ANSWERS}`,
        resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      },
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'node',
      define: { 'import.meta.url': JSON.stringify(import.meta.url) },
    });
    program = built.outputFiles[0]?.text ?? '';
  });

  it.each([
    ['Asia/Shanghai', -480],
    ['America/New_York', 300],
    ['Pacific/Kiritimati', -840],
    ['UTC', 0],
  ])('%s changes no day of China', (zone, offset) => {
    const env = { ...process.env, TZ: zone };
    const out = execFileSync(process.execPath, ['--input-type=module', '-'], {
      input: program,
      env,
      encoding: 'utf8',
    });
    expect(JSON.parse(out)).toEqual([
      offset,
      '2026-02-13',
      '2026-02-14',
      '2026-02-13T16:00:00.000Z',
      '1969-12-31',
      true,
      '2026-03-12',
      '2027-02-28',
    ]);
  });
});

describe('instants', () => {
  it('agree with the engine’s own Asia/Shanghai since summer time ended', () => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
    const wrong: string[] = [];
    for (let time = Date.UTC(1991, 8, 16); time < Date.UTC(2030, 0, 1); time += 3_600_000 * 7) {
      const instant = new Date(time);
      if (localDateOf(instant) !== format.format(instant)) wrong.push(instant.toISOString());
    }
    expect(wrong).toEqual([]);
  });

  it('refuses an invalid Date and a day that does not exist', () => {
    expect(() => localDateOf(new Date(Number.NaN))).toThrow('valid Date');
    expect(() => startOfDay('2026-02-30')).toThrow('no real date');
  });
});
