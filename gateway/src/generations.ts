// The supergraph that answers, and the one before it while its last requests are under way.
import { createHash } from 'node:crypto';
import { Engine, type EngineOptions } from './engine/engine.js';
import { FitnessCheck } from './fitness.js';
import type { PerformBy } from './http/perform.js';
import { publicFields } from './public-door.js';

/** Everything that is made of one supergraph. */
export interface Generation extends PerformBy {
  /** Of its text: two gateways with the same one answer alike. */
  readonly version: string;
  /** Fields of `Query` for everybody. */
  readonly open: ReadonlySet<string>;
}

export interface GenerationsOptions extends EngineOptions {
  readonly deadlineMs: number;
  /** Objects that an operation may ask for, at most. */
  readonly objectsMax: number;
}

/** What the next supergraph should know before it is asked, at most, and how long its making may be put off for that. */
const warmUp = { operations: 200, ms: 10_000 } as const;

export const versionOf = (sdl: string): string => createHash('sha256').update(sdl).digest('hex').slice(0, 12);

class Live {
  private underWay = 0;
  private isRetired = false;
  private ended: () => void = () => undefined;
  /** When the last request of it has been answered. */
  readonly end = new Promise<void>((resolve) => {
    this.ended = resolve;
  });

  constructor(readonly generation: Generation) {}

  async use<T>(work: (generation: Generation) => Promise<T>): Promise<T> {
    this.underWay += 1;
    try {
      return await work(this.generation);
    } finally {
      this.underWay -= 1;
      this.endIfDone();
    }
  }

  retire(): void {
    this.isRetired = true;
    this.endIfDone();
  }

  private endIfDone(): void {
    if (!this.isRetired || this.underWay > 0) return;
    this.isRetired = false;
    void this.generation.engine.stop().then(this.ended);
  }
}

async function made(options: GenerationsOptions, sdl: string): Promise<Generation> {
  const engine = await Engine.start({ ...options, supergraphSdl: sdl });
  const fitness = new FitnessCheck(engine.schema, options.objectsMax);
  return {
    engine,
    version: versionOf(sdl),
    open: publicFields(sdl),
    deadlineMs: options.deadlineMs,
    assertFit: (prepared, variables) => {
      fitness.assertFit(prepared, variables);
    },
  };
}

/** Requests that have begun end on the supergraph on which they began. */
export class Generations {
  private replacing: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly options: GenerationsOptions,
    private live: Live,
  ) {}

  /** @throws Error where the text is no supergraph that this gateway supports */
  static async start(options: GenerationsOptions): Promise<Generations> {
    return new Generations(options, new Live(await made(options, options.supergraphSdl)));
  }

  get current(): Generation {
    return this.live.generation;
  }

  use<T>(work: (generation: Generation) => Promise<T>): Promise<T> {
    return this.live.use(work);
  }

  /**
   * Puts another supergraph in the place of this one, as soon as it knows the operations that are being asked.
   * @throws Error for one that cannot be used; then nothing has changed
   */
  replace(sdl: string): Promise<void> {
    const done = this.replacing.then(() => this.next(sdl));
    this.replacing = done.catch(() => undefined);
    return done;
  }

  async stop(): Promise<void> {
    await this.replacing;
    this.live.retire();
    await this.live.end;
  }

  private async next(sdl: string): Promise<void> {
    if (versionOf(sdl) === this.current.version) return;
    const next = await made(this.options, sdl);
    await warm(next.engine, this.current.engine);
    const before = this.live;
    this.live = new Live(next);
    before.retire();
  }
}

/** Operations that do not fit the new schema are remembered as such. */
async function warm(next: Engine, before: Engine): Promise<void> {
  const until = performance.now() + warmUp.ms;
  for (const asked of before.latest(warmUp.operations)) {
    if (performance.now() > until) return;
    await next.warm(asked);
  }
}
