// The register at the size of a city: once with a tenth of its tasks and once with all, so that growth shows. The service's own
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
  /** Where registers are kept that were seeded before, by their number of tasks; otherwise they are made and removed. */
  readonly keep: string | undefined;
}

export interface City {
  readonly registers: readonly Register[];
  /** Milliseconds of each page through the gateway, as an ordinary user, on the largest register. */
  readonly gateway: Readonly<Record<string, readonly number[]>>;
  /** Milliseconds for a pack of 500 rules, checked. */
  readonly packMs: readonly number[];
}

/** What the service's own program prints; nothing where it only seeds. */
function runRegister(
  dataDir: string,
  plan: CityPlan,
  how: { readonly tasks: number; readonly seedOnly: boolean },
): Promise<string> {
  const given = { 'data-dir': dataDir, tasks: how.tasks, admissions: plan.admissions };
  const args = Object.entries(given).flatMap(([name, value]) => [`--${name}`, `${value}`]);
  const flags = [...(plan.short ? ['--short'] : []), ...(how.seedOnly ? ['--seed-only'] : [])];
  const child = spawn(process.execPath, [program, ...args, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(printed);
      else reject(new Error(`The register's bench ended with ${String(code)}.`));
    });
  });
}

/** Runs `work` on the parent folder of the registers. */
async function inFolder<T>(plan: CityPlan, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = plan.keep ?? mkdtempSync(join(tmpdir(), 'shequ-city-'));
  try {
    return await work(folder);
  } finally {
    if (plan.keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

async function seeded(plan: CityPlan, folder: string, tasks: number): Promise<string> {
  const dataDir = join(folder, `${tasks}`);
  // The first start makes the databases and loads the demo; it would begin anew on what it has not made itself.
  await (await Host.start({ mode: 'in-process', dataDir })).stop();
  await runRegister(dataDir, plan, { tasks, seedOnly: true });
  return dataDir;
}

/** Makes the registers that `measureCity` will find; the machine may do other things meanwhile. */
export async function seedCity(plan: CityPlan): Promise<void> {
  await inFolder(plan, async (folder) => {
    for (const tasks of plan.tasks) await seeded(plan, folder, tasks);
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
/** `role` null: anybody, without a login. */
const pages: Readonly<Record<string, { readonly role: string | null; readonly query: string }>> = {
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
  'public register of a place': {
    role: null,
    query: `query ($place: ID!) { publicItems(first: 20, place: $place) {
      items { number itemName { zh } state from to amountFen department { name { zh } } } next } }`,
  },
  'public register by a word': {
    role: null,
    query: `query ($word: String!) { publicItems(first: 20, search: $word) {
      items { number itemName { zh } state from to } next } }`,
  },
  'public burden of a street': {
    role: null,
    query: `query ($place: ID!) { publicBurden(place: $place, first: 20) {
      items { communityName month items tasks hours amountFen overdueTasks } next } }`,
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
      const subject = `bench-${jurisdiction}`;
      const who = role === null ? null : { token: tokenFor(host, { subject, roles: [role], jurisdiction }) };
      const word = `事项 ${1 + (((round + 10) * 97) % 1_900)}`;
      const variables = { code: jurisdiction, place: jurisdiction.slice(0, 9), word };
      const begun = performance.now();
      const { data, errors } = await host.ask(who, query, variables);
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

async function gatewayTimes(dataDir: string, rounds: number): Promise<City['gateway']> {
  // The bench asks as one client address: the limit of the public door would answer it.
  const host = await Host.start({
    ...{ mode: 'in-process', dataDir },
    settings: { PUBLIC_PER_MINUTE: '1000000' },
  });
  try {
    return await throughGateway(host, await nameCommunities(dataDir), rounds);
  } finally {
    await host.stop();
  }
}

/** Seeds what is not there yet, measures and asks. */
export async function measureCity(plan: CityPlan): Promise<City> {
  const packMs = packTimes(20);
  return inFolder(plan, async (folder) => {
    const registers: Register[] = [];
    let gateway: City['gateway'] = {};
    for (const tasks of plan.tasks) {
      const dataDir = await seeded(plan, folder, tasks);
      const printed = await runRegister(dataDir, plan, { tasks, seedOnly: false });
      registers.push(report.parse(JSON.parse(printed)));
      if (tasks === plan.tasks.at(-1)) gateway = await gatewayTimes(dataDir, plan.rounds);
    }
    return { registers, gateway, packMs };
  });
}
