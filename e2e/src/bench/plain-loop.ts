// The product's transactions, written by a loop over `pg`: no GraphQL, no gates, no checks, the same batches.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { cpuSecondsOfTree } from '@shequ/testing';
import { dispatcherStatements, listenerInbox, registerStatements, type Sample } from './plain-statements.js';

/** Events per batch, as the relay takes them. */
const batchMax = 500;

export interface PlainOptions {
  readonly urlOf: (service: string) => string;
  readonly sample: Sample;
  readonly postmaster: number;
  readonly communities: number;
  readonly connections: number;
  readonly seconds: number;
}

export interface PlainWindow {
  /** Commands whose decision was committed, per second. */
  readonly perSecond: number;
  readonly postgresCpu: number;
}

interface Sent {
  readonly id: string;
  readonly campaign: string;
  readonly seq: string;
}

type Statements<T extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<T>>;

class Plain {
  readonly waiting: Sent[] = [];
  readonly decided: Sent[] = [];
  admitted = 0;
  stopping = false;

  constructor(
    private readonly dispatcher: Statements<typeof dispatcherStatements>,
    private readonly register: Statements<typeof registerStatements>,
  ) {}

  async dispatch(client: pg.Client, codes: readonly string[]): Promise<void> {
    const { campaign, tasks, events } = this.dispatcher;
    while (!this.stopping) {
      await client.query('begin');
      const [made] = await rowsOf<{ id: string }>(client, { campaign });
      const written = await rowsOf<{ id: string }>(client, { tasks }, [made?.id, codes]);
      const ids = written.map(({ id }) => id);
      const sent = await rowsOf<{ seq: string }>(client, { events }, [ids]);
      await client.query('commit');
      this.waiting.push(...ids.map((id, at) => ({ id, campaign: made?.id ?? '', seq: sent[at]?.seq ?? '' })));
    }
  }

  /** What the dispatcher's relay and gate two write. */
  async decide(register: pg.Client, security: pg.Client): Promise<void> {
    await whileAny(this, this.waiting, async (batch) => {
      const ids = batch.map(({ id }) => id);
      const { inbox, tasks, history, events, draw } = this.register;
      await register.query('begin');
      await rowsOf(register, { inbox }, [batch.length]);
      await rowsOf(register, { tasks }, [ids, batch.map(({ campaign }) => campaign)]);
      await rowsOf(register, { history }, [ids]);
      const answers = await rowsOf<{ seq: string }>(register, { events }, [ids]);
      await rowsOf(register, { draw }, [batch.length]);
      await register.query('commit');
      this.admitted += batch.length;
      this.decided.push(...batch.map((sent, at) => ({ ...sent, seq: answers[at]?.seq ?? '' })));
      await rowsOf(security, { markSent: this.dispatcher.markSent }, [batch.map(({ seq }) => seq)]);
    });
  }

  /** What the register's relay and those who hear its answers write. */
  async answer(clients: Readonly<Record<'register' | 'security' | 'volunteers', pg.Client>>): Promise<void> {
    const { inbox, decided, underWay, history } = this.dispatcher;
    const { register, security, volunteers } = clients;
    await whileAny(this, this.decided, async (batch) => {
      const campaigns = [...new Set(batch.map(({ campaign }) => campaign))];
      const apply = async (): Promise<void> => {
        await security.query('begin');
        await rowsOf(security, { inbox }, [batch.length]);
        await rowsOf(security, { decided }, [batch.map(({ id }) => id)]);
        const moved = this.firstTime(campaigns);
        if (moved.length > 0) {
          await rowsOf(security, { underWay }, [moved]);
          await rowsOf(security, { history }, [moved]);
        }
        await security.query('commit');
      };
      const heard = rowsOf(volunteers, { heard: listenerInbox('volunteers') }, [batch.length]);
      await Promise.all([apply(), heard]);
      await rowsOf(register, { markSent: this.register.markSent }, [batch.map(({ seq }) => seq)]);
    });
  }

  private readonly underWay = new Set<string>();

  /** A campaign of many communities is under way with its first answer. */
  private firstTime(campaigns: readonly string[]): readonly string[] {
    const moved = campaigns.filter((id) => !this.underWay.has(id));
    for (const id of moved) this.underWay.add(id);
    return moved;
  }
}

/** Runs one prepared statement, named by its key. */
async function rowsOf<T extends pg.QueryResultRow>(
  client: pg.Client,
  statement: Readonly<Record<string, string>>,
  values: readonly unknown[] = [],
): Promise<readonly T[]> {
  const [[name, text] = ['', '']] = Object.entries(statement);
  return (await client.query<T>({ name, text, values: [...values] })).rows;
}

async function whileAny(
  plain: Plain,
  queue: Sent[],
  handle: (batch: readonly Sent[]) => Promise<void>,
): Promise<void> {
  while (!plain.stopping) {
    if (queue.length > 0) await handle(queue.splice(0, batchMax));
    else await sleep(1);
  }
}

const warmUpMs = 1_000;

async function measured(plain: Plain, options: PlainOptions): Promise<PlainWindow> {
  await sleep(warmUpMs);
  const from = {
    admitted: plain.admitted,
    atMs: performance.now(),
    cpu: cpuSecondsOfTree(options.postmaster),
  };
  await sleep(options.seconds * 1000);
  const commands = (plain.admitted - from.admitted) / options.communities;
  const seconds = (performance.now() - from.atMs) / 1000;
  const cpu = cpuSecondsOfTree(options.postmaster) - from.cpu;
  return { perSecond: commands / seconds, postgresCpu: (cpu / commands) * 1000 };
}

/** One window of the plain loop on the databases of a product that has stopped. */
export async function plainWindow(options: PlainOptions): Promise<PlainWindow> {
  const opened: pg.Client[] = [];
  const open = async (service: string): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: options.urlOf(service) });
    opened.push(client);
    await client.connect();
    return client;
  };
  try {
    const security = await open('public-security');
    const register = await open('work-access');
    const plain = new Plain(
      await dispatcherStatements(security, options.sample),
      await registerStatements(register, options.sample),
    );
    const codes = Array.from(
      { length: options.communities },
      (_, at) => `330105001${String(at + 1).padStart(3, '0')}`,
    );
    const clients = { register: await open('work-access'), security: await open('public-security') };
    const work = [
      plain.decide(register, security),
      plain.answer({ ...clients, volunteers: await open('volunteers') }),
    ];
    for (let at = 0; at < options.connections; at += 1)
      work.push(plain.dispatch(await open('public-security'), codes));
    // A fault of the loop ends the window, not only its own turn.
    const window = await Promise.race([measured(plain, options), Promise.all(work).then(endedEarly)]);
    plain.stopping = true;
    await Promise.all(work);
    return window;
  } finally {
    await Promise.all(opened.map((client) => client.end()));
  }
}

function endedEarly(): never {
  throw new Error('The plain loop has ended before its window.');
}
