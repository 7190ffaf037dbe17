import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from '../host.js';
import { mutate } from '../story/life.js';
import { communities, type Admitted } from '../faults/scene.js';

export interface Counted {
  readonly passed: number;
  readonly refused: number;
  /** Answers that never came, or said that something does not answer now. Their orders may have been taken or not. */
  readonly unanswered: number;
}

const pauseMs = 40;

/** Orders that go on whatever happens. */
export class Load {
  private readonly ends = new AbortController();
  private readonly workers: readonly Promise<void>[];
  private readonly counts = { passed: 0, refused: 0, unanswered: 0 };

  constructor(
    private readonly host: Host,
    private readonly admissions: readonly Admitted[],
    workers: number,
  ) {
    this.workers = Array.from({ length: workers }, (_, at) => this.work(at));
  }

  get counted(): Counted {
    return { ...this.counts };
  }

  async stop(): Promise<void> {
    this.ends.abort();
    await Promise.all(this.workers);
  }

  private async work(at: number): Promise<void> {
    for (let turn = at; !this.ends.signal.aborted; turn += 1) {
      const admission = this.admissions[turn % this.admissions.length];
      if (admission === undefined) return;
      const order = {
        title: { zh: `巡查 ${turn}`, en: `Inspection ${turn}` },
        itemType: 'INSPECTION',
        citation: { kind: 'ADMISSION', reference: admission.number },
        communityCodes: communities,
        units: 1,
      };
      try {
        const { __typename: type } = await mutate(this.host, 'police-officer', 'dispatchGridCampaign', order);
        this.counts[type === 'GridCampaignDispatched' ? 'passed' : 'refused'] += 1;
      } catch {
        this.counts.unanswered += 1;
      }
      await sleep(pauseMs);
    }
  }
}
