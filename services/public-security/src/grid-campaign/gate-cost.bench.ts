// What gate one costs: the same command with the real gate and with one that lets everything pass, in turns, on a
// PostgreSQL of its own with default durability. Prints one line of JSON. Run by `npm run bench`.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { replicaGate, type Gate } from '@shequ/admission';
import type { AdmissionRecord } from '@shequ/contracts';
import { migrate, provisionService, startCluster, withClient, type Cluster } from '@shequ/database';
import type { Actor } from '@shequ/identity';
import { InProcessTransport } from '@shequ/messaging';
import { startService, type RunningService } from '@shequ/service';
import { cpuSecondsOfTree } from '@shequ/testing';
import type { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { publicSecurity } from '../service.js';
import { GridCampaignCommands } from './grid-campaign.commands.js';
import { dispatchGridCampaignInput } from './grid-campaign.input.js';

const rounds = process.argv.includes('--short') ? 3 : 9;
const commandsPerRound = process.argv.includes('--short') ? 500 : 2_000;
const atOnce = 4;
const department = '11620200DEM000020B';
const communities = Array.from({ length: 48 }, (_, at) => `620201002${String(at + 1).padStart(3, '0')}`);
const admissionId = uuidv7();

const actor: Actor = {
  subject: 'police-officer',
  roles: ['DEPARTMENT_OFFICER'],
  jurisdiction: '620201',
  department,
  purpose: null,
};
const input = dispatchGridCampaignInput.parse({
  title: { zh: '重点场所巡查', en: 'Inspection of key places' },
  itemType: 'INSPECTION',
  channel: 'GRID_CAMPAIGN',
  citation: { kind: 'ADMISSION', reference: admissionId },
  communityCodes: communities.slice(0, 1),
  units: 1,
  leadUnit: 'DEPARTMENT',
  personalDataFields: [],
});

const passing: Gate = {
  decide: (_tx, { now }) =>
    Promise.resolve({
      kind: 'PASSED',
      citation: { kind: 'ADMISSION', id: admissionId, version: 1 },
      asOf: now,
    }),
};

/** What the register would have sent: one admission for all communities among a hundred, and a copy that is fresh. */
async function fillReplica(db: DataSource): Promise<void> {
  const far = '2999-12-31';
  const admission: AdmissionRecord = {
    ...{ epoch: 1, version: 1, admissionId, number: 'ZR-1', state: 'ACTIVE', from: '2020-01-01', to: far },
    itemName: { zh: '网格巡查', en: 'Grid inspection' },
    itemType: 'INSPECTION',
    responsibilityMode: 'STATUTORY_ASSIST',
    applicant: department,
    executingUnits: [],
    communityCodes: communities,
    personalDataFields: [],
    unit: { zh: '次', en: 'visit' },
    ...{ unitsTotal: 2e9, unitsPerMonth: null, remainingUnits: 2e9, rateFen: 1, remainingFen: 2e9 },
    sensitiveFields: [],
    piaReference: null,
    ownerless: false,
    minutesPerUnit: 10,
    policyVersion: 'national-2026',
  };
  await db.query(
    `insert into citation_replica (kind, id, number, epoch, version, ended, record)
     select 'ADMISSION', case n when 0 then $1 else gen_random_uuid()::text end, 'ZR-' || n, 1, 1, false, $2::jsonb
     from generate_series(0, 99) n`,
    [admissionId, JSON.stringify(admission)],
  );
  await db.query(
    `insert into community_replica (code, name, kind, dispatch_target, epoch, version)
     select code, code, 'RESIDENTS_COMMITTEE', true, 1, 1 from unnest($1::text[]) t(code)`,
    [communities],
  );
  await db.query('update replica_status set as_of = now()');
}

interface Round {
  /** CPU seconds of Node and PostgreSQL per 1,000 commands. */
  readonly cpu: number;
  readonly perSecond: number;
}

async function round(service: RunningService, cluster: Cluster, gate: Gate): Promise<Round> {
  await service.db.query(`update replica_status set as_of = now()`);
  const commands = service.get(GridCampaignCommands);
  const postgres = cpuSecondsOfTree(cluster.pid);
  const [node, begun] = [process.cpuUsage(), performance.now()];
  let left = commandsPerRound;
  const loop = async (): Promise<void> => {
    while (left-- > 0) {
      const answer = await commands.dispatch(actor, input, gate);
      if (answer.kind !== 'GridCampaignDispatched' || answer.campaign.gate !== 'PASSED')
        throw new Error(JSON.stringify(answer));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, loop));
  const { user, system } = process.cpuUsage(node);
  const cpu = (user + system) / 1e6 + cpuSecondsOfTree(cluster.pid) - postgres;
  return {
    cpu: (cpu / commandsPerRound) * 1000,
    perSecond: (commandsPerRound / (performance.now() - begun)) * 1000,
  };
}

interface Pool {
  on(event: 'connect', listen: (client: { query: (...args: unknown[]) => unknown }) => void): void;
}

/** Statements that touch the copy of the register, on connections that are opened from now on. */
function countReplicaStatements(db: DataSource): () => number {
  let count = 0;
  // TypeORM types its pool as `any`: this is what the driver gives it.
  const pool = (db.driver as unknown as { readonly master: Pool }).master;
  pool.on('connect', (client) => {
    const query = client.query.bind(client);
    client.query = (...args) => {
      const first = args[0] as string | { readonly text: string };
      if (/_replica\b/.test(typeof first === 'string' ? first : first.text)) count += 1;
      return query(...args);
    };
  });
  return () => count;
}

/** How many statements one command sends to the copy: counted on a connection pool of its own. */
async function replicaStatementsPerCommand(start: () => Promise<RunningService>): Promise<number> {
  const service = await start();
  const count = countReplicaStatements(service.db);
  const commands = service.get(GridCampaignCommands);
  const sent = 20;
  await Promise.all(Array.from({ length: sent }, () => commands.dispatch(actor, input)));
  const before = count();
  for (let at = 0; at < sent; at += 1) await commands.dispatch(actor, input);
  await service.stop();
  return (count() - before) / sent;
}

async function measure(cluster: Cluster): Promise<unknown> {
  const database = await provisionService(cluster, publicSecurity.name);
  await migrate(database.migratorUrl, publicSecurity.migrations);
  const start = () =>
    startService(publicSecurity, {
      databaseUrl: database.appUrl,
      transport: new InProcessTransport(),
      identityKey: randomBytes(32),
    });
  const service = await start();
  await fillReplica(service.db);
  // As in a system that has run for a while: the planner knows how small the copy is.
  const analyze = 'analyze citation_replica, community_replica, replica_status';
  await withClient(database.migratorUrl, (client) => client.query(analyze));
  await round(service, cluster, replicaGate);
  await round(service, cluster, passing);
  const withGate: Round[] = [];
  const without: Round[] = [];
  for (let at = 0; at < rounds; at += 1) {
    const turns = [
      () => round(service, cluster, replicaGate),
      () => round(service, cluster, passing),
    ] as const;
    // The order changes, so that a table that grows favours neither.
    if (at % 2 === 0) withGate.push(await turns[0]());
    without.push(await turns[1]());
    if (at % 2 === 1) withGate.push(await turns[0]());
  }
  await service.stop();
  return { withGate, without, replicaStatements: await replicaStatementsPerCommand(start) };
}

const dataDir = mkdtempSync(join(tmpdir(), 'shequ-gate-'));
const cluster = await startCluster({ dataDir });
try {
  process.stdout.write(`${JSON.stringify(await measure(cluster))}\n`);
} finally {
  await cluster.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
