import { expect, it } from '@jest/globals';
import { contractOf, schemaUri, type Envelope } from '@shequ/contracts';
import { dataSource } from '@shequ/database';
import { historyMigrations } from '@shequ/history';
import { messagingMigrations, receive } from '@shequ/messaging';
import { loadPacks } from '@shequ/policy';
import { SystemClock } from '@shequ/service';
import { testDatabase } from '@shequ/testing';
import { uuidv7 } from 'uuidv7';
import { applyGateTwo } from './gate-two.js';
import { aDispatch, anAdmission, registerDepartments } from './register.scene.js';

const batchMax = 500;
const batches = process.env['BENCH'] === undefined ? 1 : 40;

function envelopeOf(event: ReturnType<typeof aDispatch>): Envelope {
  const id = uuidv7();
  const topic = contractOf(event.type)?.topic ?? '';
  return {
    id,
    source: 'public-security',
    type: event.type,
    subject: event.key,
    time: new Date().toISOString(),
    dataschema: schemaUri(event.type),
    partitionkey: event.key,
    aggseq: 1,
    jurisdiction: event.jurisdiction,
    correlationid: id,
    causationid: null,
    policyversion: null,
    topic,
    data: event.data,
  };
}

it(`decides ${batches * batchMax} tasks in batches; BENCH=1 measures`, async () => {
  const migrations = { name: 'work-access', dir: new URL('../migrations/', import.meta.url) };
  const database = await testDatabase({
    name: 'work-access',
    sources: [messagingMigrations, historyMigrations, migrations],
  });
  const db = await dataSource(database.url, []).initialize();
  await registerDepartments(db);
  const admissions = await Promise.all(
    Array.from({ length: 20 }, () => anAdmission(db, { unitsTotal: 1e6 })),
  );
  const policy = loadPacks();
  const subscription = {
    consumer: 'bench',
    db,
    topics: [],
    mode: 'inbox' as const,
    apply: (tx: Parameters<typeof applyGateTwo>[0], events: readonly Envelope[]) =>
      applyGateTwo(tx, { clock: new SystemClock(), policy }, events),
  };
  const work = Array.from({ length: batches }, () =>
    Array.from({ length: batchMax }, (_, i) => envelopeOf(aDispatch(admissions[i % 20] ?? null))),
  );
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  for (const batch of work) await receive(subscription, 'public-security', batch);
  const seconds = (performance.now() - began) / 1000;
  const used = process.cpuUsage(cpu);
  const [row] = await db.query(`select count(*)::integer as n from community_task where state = 'ADMITTED'`);
  expect(row.n).toBe(batches * batchMax);
  if (batches > 1) {
    const perSecond = Math.round((batches * batchMax) / seconds);
    const cpuMs = (used.user + used.system) / 1000 / batches / batchMax;
    process.stdout.write(`gate two: ${perSecond} decisions/s, ${cpuMs.toFixed(2)} ms of Node CPU each\n`);
  }
  await db.destroy();
  await database.drop();
}, 120_000);
