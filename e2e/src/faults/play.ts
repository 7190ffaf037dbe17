import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Asker } from '../host.js';
import { jiayuguan, places } from '../story/cast.js';
import { mutate, Refused } from '../story/life.js';
import type { Mutation } from '../story/documents.js';
import type { Form } from '../story/form.js';
import type { Command, Flaw } from './commands.js';
import { communities } from './scene.js';
import { standing, type Stage } from './stage.js';

interface Task {
  readonly id: string;
  readonly communityCode: string;
}

/** What the product has told people: it must still be true at rest. */
export interface Told {
  /** Title → number of communities, of every dispatch that was sent, answered or not. */
  readonly sent: Map<string, number>;
  readonly dispatched: Map<string, readonly Task[]>;
  readonly refused: Set<string>;
  readonly completed: Set<string>;
  commands: number;
  /** Commands whose transaction was aborted and whose fate the asker does not know. */
  unanswered: number;
  /** Backends that were ended, and those of them in the midst of a transaction. */
  ended: number;
  inTransaction: number;
}

/** Answers to a command that was struck by an abort: nobody is to blame, and its effect is whole or nothing. */
const struck = ['UNAVAILABLE', 'INTERNAL_SERVER_ERROR'];
const huntMs = 60;

const orderOf = (title: string, over: Form): Form => ({
  title: { zh: title, en: title },
  itemType: 'INSPECTION',
  units: 1,
  communityCodes: communities.slice(0, 1),
  ...over,
});

/** Plays one history against the running system and remembers what it was told. */
export class Play {
  readonly told: Told = {
    sent: new Map(),
    dispatched: new Map(),
    refused: new Set(),
    completed: new Set(),
    commands: 0,
    unanswered: 0,
    ended: 0,
    inTransaction: 0,
  };
  private readonly hunts: Promise<void>[] = [];

  constructor(
    private readonly stage: Stage,
    private readonly name: string,
  ) {}

  async run(commands: readonly Command[]): Promise<void> {
    for (const command of commands) await this.do(command);
    await Promise.all(this.hunts);
  }

  private async do(command: Command): Promise<void> {
    this.told.commands += 1;
    switch (command.kind) {
      case 'dispatch':
        await this.dispatch('police-officer', {
          citation: this.cited(command.admission),
          communityCodes: communities.slice(0, command.communities),
          units: command.units,
        });
        return;
      case 'dispatch-flawed':
        await this.flawed(command.admission, command.flaw);
        return;
      case 'race':
        await this.race(command.admission);
        return;
      case 'refuse':
      case 'complete':
        await this.answerTask(command.kind, command.pick);
        return;
      case 'suspend':
      case 'resume':
        await this.ask(jiayuguan.clerk, `${command.kind}Admission`, {
          admissionId: this.admission(command.admission).id,
          reason: '随机',
        });
        return;
      case 'abort':
        this.hunts.push(this.hunt(command));
    }
  }

  private admission(at: number) {
    const found = this.stage.admissions[at];
    if (found === undefined) throw new Error(`No admission ${at}.`);
    return found;
  }

  private cited(at: number): Form {
    return { kind: 'ADMISSION', reference: this.admission(at).number };
  }

  /** The answer, or null if the command was struck. */
  private async ask(asker: Asker, mutation: Mutation, input: Form) {
    try {
      return await mutate(this.stage.host, asker, mutation, input);
    } catch (error) {
      if (!(error instanceof Refused) || !struck.includes(error.code)) throw error;
      this.told.unanswered += 1;
      return null;
    }
  }

  private async dispatch(asker: Asker, over: Form): Promise<boolean> {
    const title = `${this.name} ${this.told.sent.size}`;
    const order = orderOf(title, over);
    this.told.sent.set(title, (order['communityCodes'] as readonly string[]).length);
    const answer = await this.ask(asker, 'dispatchGridCampaign', order);
    if (answer?.__typename !== 'GridCampaignDispatched') return false;
    this.told.dispatched.set(title, answer.campaign.tasks);
    return true;
  }

  private async flawed(at: number, flaw: Flaw): Promise<void> {
    const citation = this.cited(at);
    const { remaining } = await standing(this.stage, this.admission(at));
    const asker = flaw === 'FOREIGN' ? 'market-officer' : 'police-officer';
    const over: Readonly<Record<Flaw, Form>> = {
      UNCITED: {},
      FOREIGN: { citation },
      OUT_OF_AREA: { citation, communityCodes: [places.wuyi] },
      TOO_MUCH: { citation, units: remaining + 1 },
    };
    const passed = await this.dispatch(asker, over[flaw]);
    // What remains may have grown since gate one was last told; the register decides.
    assert.ok(!passed || flaw === 'TOO_MUCH', `gate one let pass what is ${flaw}`);
  }

  private async race(at: number): Promise<void> {
    const { remaining } = await standing(this.stage, this.admission(at));
    const over = { citation: this.cited(at), units: Math.floor(remaining / 2) + 1 };
    await Promise.all([this.dispatch('police-officer', over), this.dispatch('police-officer', over)]);
  }

  private async answerTask(kind: 'refuse' | 'complete', pick: number): Promise<void> {
    const tasks = [...this.told.dispatched.values()].flat();
    const task = tasks[pick % Math.max(1, tasks.length)];
    if (task === undefined) return;
    const worker = jiayuguan.workers[task.communityCode] ?? null;
    if (kind === 'refuse') {
      const input = { taskId: task.id, reason: 'OUT_OF_SCOPE', note: '随机' };
      const answer = await this.ask(worker, 'refuseCommunityTask', input);
      if (answer?.__typename === 'CommunityTaskRefused') this.told.refused.add(task.id);
      return;
    }
    const answer = await this.ask(worker, 'completeCommunityTask', { taskId: task.id });
    if (answer?.__typename === 'CommunityTaskCompleted') this.told.completed.add(task.id);
  }

  /** Looks a little while for a backend in the midst of a transaction, otherwise takes one that rests. */
  private async hunt(abort: Extract<Command, { kind: 'abort' }>): Promise<void> {
    const client = abort.service === 'work-access' ? this.stage.register : this.stage.department;
    const until = Date.now() + abort.afterMs + huntMs;
    await sleep(abort.afterMs);
    for (;;) {
      const { rows } = await client.query<{ pid: number; busy: boolean }>(
        `select pid, xact_start is not null as busy from pg_stat_activity
         where datname = current_database() and usename = current_database() || '_app' order by 2 desc, 1`,
      );
      const busy = rows.filter((row) => row.busy);
      const from = busy.length > 0 ? busy : Date.now() < until ? [] : rows;
      const chosen = from[abort.pick % Math.max(1, from.length)];
      if (chosen === undefined && Date.now() < until) continue;
      if (chosen === undefined) return;
      await client.query('select pg_terminate_backend($1)', [chosen.pid]);
      this.told.ended += 1;
      this.told.inTransaction += chosen.busy ? 1 : 0;
      return;
    }
  }
}
