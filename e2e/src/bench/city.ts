// The register at the size of a city: first with a tenth of its tasks, then with all, so that growth shows. The service's own
// program seeds and measures in the database; here the same pages are asked through the gateway.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { loadPacks } from '@shequ/policy';
import pg from 'pg';
import { z } from 'zod';
import { Host } from '../host.js';
import { adminUrl } from '../invariants/databases.js';
import { tokenFor } from '../story/token.js';
import { copyStatement } from './row-copy.js';
import { packOf } from './many-rules.js';

const program = fileURLToPath(
  new URL('../../../services/work-access/dist/register-bench/register.bench.js', import.meta.url),
);

const times = z.array(z.number());
const report = z.object({
  size: z.object({
    communities: z.number(),
    departments: z.number(),
    admissions: z.number(),
    tasks: z.number(),
  }),
  pages: z.array(z.object({ name: z.string(), databaseMs: times, wholeMs: times })),
  gateTwo: z.object({ decisions: z.number(), perSecond: z.number(), plainPerSecond: z.number() }),
  idlePassMs: z.number(),
  plans: z.array(z.object({ page: z.string(), text: z.string(), ms: z.number(), plan: z.array(z.string()) })),
});
export type Register = z.infer<typeof report>;

export interface CityPlan {
  readonly tasks: readonly number[];
  readonly admissions: number;
  readonly rounds: number;
  readonly short: boolean;
}

export interface City {
  readonly registers: readonly Register[];
  /** Milliseconds of each page through the gateway, as an ordinary user, on the largest register. */
  readonly gateway: Readonly<Record<string, readonly number[]>>;
  /** Milliseconds for a pack of 500 rules, checked. */
  readonly packMs: readonly number[];
}

function registerOf(dataDir: string, plan: CityPlan, tasks: number): Promise<Register> {
  const given = { 'data-dir': dataDir, tasks, admissions: plan.admissions };
  const args = Object.entries(given).flatMap(([name, value]) => [`--${name}`, `${value}`]);
  const child = spawn(process.execPath, [program, ...args, ...(plan.short ? ['--short'] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(report.parse(JSON.parse(printed)));
      else reject(new Error(`The register's bench ended with ${String(code)}.`));
    });
  });
}

async function connected<T>(
  dataDir: string,
  service: string,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl(dataDir, service) });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

const levels = [
  ['PROVINCE', 2, 0],
  ['CITY', 4, 2],
  ['COUNTY', 6, 4],
  ['STREET', 9, 6],
  ['COMMUNITY', 12, 9],
] as const;

const divisions = (level: string, digits: number, above: number): string =>
  `insert into division (code, name, level, parent_code)
   select distinct left(c, ${digits}), left(c, ${digits}), '${level}', nullif(left(c, ${above}), '')
   from unnest($1::text[]) c on conflict do nothing`;

/** Civil affairs has to know the communities of the register, or the gateway has nothing to ask about. */
async function nameCommunities(dataDir: string): Promise<readonly string[]> {
  const codes = await connected(dataDir, 'work-access', async (client) => {
    const text = 'select distinct c as code from bench_item i, unnest(i.community_codes) c order by c';
    return (await client.query<{ code: string }>(text)).rows.map(({ code }) => code);
  });
  await connected(dataDir, 'civil-affairs', async (client) => {
    const like = await client.query<{ code: string }>(
      'select code from community where dispatch_target limit 1',
    );
    const known = `code = '${like.rows[0]?.code ?? ''}'`;
    for (const [level, digits, above] of levels) await client.query(divisions(level, digits, above), [codes]);
    const rows = 'unnest($1::text[]) as n(code)';
    const but = { code: 'n.code' };
    const text = await copyStatement(client, { table: 'community', like: known, rows, but });
    await client.query(`${text} on conflict do nothing`, [codes]);
  });
  return codes;
}

const ofCommunity = (fields: string): string => `query ($code: ID!) { community(code: $code) { ${fields} } }`;
const pages: Readonly<Record<string, { readonly role: string; readonly query: string }>> = {
  'desk of a community': {
    role: 'COMMUNITY_WORKER',
    query: ofCommunity('name desk(first: 20) { items { id title { zh } state dueOn units } next }'),
  },
  'burden of a community in a month': {
    role: 'COMMUNITY_WORKER',
    query: ofCommunity('name burden { month items tasks hours amountFen overdueTasks }'),
  },
  'burden by department': {
    role: 'COMMUNITY_WORKER',
    query: ofCommunity('name burdenByDepartment(first: 20) { items { items tasks hours } next }'),
  },
  'admitted items of a community': {
    role: 'RESIDENT',
    query: ofCommunity(
      'name admittedItems(first: 20) { items { number itemName { zh } state from to } next }',
    ),
  },
};

async function throughGateway(
  host: Host,
  codes: readonly string[],
  rounds: number,
): Promise<City['gateway']> {
  const found: Record<string, readonly number[]> = {};
  for (const [name, { role, query }] of Object.entries(pages)) {
    const ms: number[] = [];
    for (let round = -10; round < rounds; round += 1) {
      const jurisdiction = codes[((round + 10) * 37) % codes.length] ?? '';
      const token = tokenFor(host, { subject: `bench-${jurisdiction}`, roles: [role], jurisdiction });
      const begun = performance.now();
      const { data, errors } = await host.ask({ token }, query, { code: jurisdiction });
      if (errors !== undefined || data?.community === null)
        throw new Error(`${name}: ${JSON.stringify(errors ?? data)}`);
      if (round >= 0) ms.push(performance.now() - begun);
    }
    found[name] = ms;
  }
  return found;
}

function packTimes(rounds: number): readonly number[] {
  const policy = loadPacks();
  const { document, rules } = packOf(500);
  if (rules < 500) throw new Error(`The pack has ${rules} rules only.`);
  return Array.from({ length: rounds }, () => {
    const begun = performance.now();
    policy.withPack(document, null);
    return performance.now() - begun;
  });
}

/** Seeds, measures and asks; what it made is removed. */
export async function measureCity(plan: CityPlan): Promise<City> {
  const packMs = packTimes(20);
  const dataDir = mkdtempSync(join(tmpdir(), 'shequ-city-'));
  try {
    // The first start makes the databases and loads the demo; it would begin anew on what it has not made itself.
    await (await Host.start({ subgraphs: 'in-process', dataDir })).stop();
    const registers: Register[] = [];
    for (const tasks of plan.tasks) registers.push(await registerOf(dataDir, plan, tasks));
    const host = await Host.start({ subgraphs: 'in-process', dataDir });
    try {
      const codes = await nameCommunities(dataDir);
      return { registers, gateway: await throughGateway(host, codes, plan.rounds), packMs };
    } finally {
      await host.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
