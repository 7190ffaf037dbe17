// The engine behind the one graph: an operation's text in, its answer out.
import type { GraphQLSchema } from 'graphql';
import { answer, type Answer, type Variables } from './answer.js';
import type { Service } from './describe.js';
import type { ApplyRewrites } from './execute.js';
import { load, type Loaded } from './load.js';
import { Operations, type Known } from './operations.js';
import { NotPlanned, Planners } from './planners.js';
import { Prepared, type Asked, type PrepareBy } from './prepare.js';
import { rewriter } from './rewrites.js';
import { Unavailable, type RequestContext, type Source } from './source.js';

export type PlanResult = 'PLANNED' | NotPlanned['reason'];

export interface EngineOptions {
  readonly supergraphSdl: string;
  /** How a service of the supergraph is reached. `url` is what the supergraph says of it. */
  readonly source: (service: Service) => Source;
  /** Lexical tokens of an operation, at most. */
  readonly maxTokens: number;
  /** Hears of each operation that was planned or not, and after how many milliseconds. */
  readonly onPlan?: (result: PlanResult, ms: number) => void;
  readonly planning?: Partial<typeof planningDefaults>;
}

const planningDefaults = { threads: 1, deadlineMs: 10_000, queueMax: 100, memoryMb: 1_024 };

function heard(planners: Planners, onPlan: NonNullable<EngineOptions['onPlan']>): PrepareBy['plan'] {
  return async (task) => {
    const begun = performance.now();
    let result: PlanResult = 'PLANNED';
    try {
      return await planners.plan(task);
    } catch (error) {
      result = error instanceof NotPlanned ? error.reason : 'TOO_LARGE';
      throw error;
    } finally {
      onPlan(result, performance.now() - begun);
    }
  };
}

/** Plans and executes over one composed supergraph: it starts whatever services are down. */
export class Engine {
  private readonly operations: Operations;
  private readonly sources: ReadonlyMap<string, Source>;
  private readonly rewrite: ApplyRewrites;

  private constructor(
    private readonly loaded: Loaded,
    private readonly planners: Planners,
    { source, maxTokens, onPlan }: EngineOptions,
  ) {
    const plan = onPlan === undefined ? planners.plan.bind(planners) : heard(planners, onPlan);
    this.operations = new Operations(loaded, { maxTokens, plan });
    this.sources = new Map([...loaded.services].map(([name, service]) => [name, source(service)]));
    this.rewrite = rewriter(loaded.types);
  }

  /** @throws Error where the text is no supergraph that this gateway supports */
  static async start(options: EngineOptions): Promise<Engine> {
    const { supergraphSdl: sdl, planning } = options;
    const planners = await Planners.start({ sdl, ...planningDefaults, ...planning });
    return new Engine(load(planners.described), planners, options);
  }

  /** What clients see. */
  get schema(): GraphQLSchema {
    return this.loaded.schema;
  }

  /** What is known of an operation: planned at its first asking. */
  known(asked: Asked): Promise<Known> {
    return this.operations.get(asked);
  }

  /** Makes an operation ready before anybody asks for it. What is wrong with it is said to who asks. */
  async warm(asked: Asked): Promise<void> {
    const known = await this.known(asked);
    if (known instanceof Prepared) known.warm();
  }

  /** The operations asked for last, newest first. */
  latest(count: number): readonly Asked[] {
    return this.operations.latest(count);
  }

  /** @throws WrongVariables */
  run(prepared: Prepared, variables: Variables, context: RequestContext): Promise<Answer> {
    return answer(prepared, {
      schema: this.loaded.schema,
      interfaces: this.loaded.interfaces,
      variables,
      rewrite: this.rewrite,
      send: (call) => {
        const source = this.sources.get(call.service);
        return source === undefined
          ? Promise.reject(new Unavailable(call.service))
          : source.send(call, context);
      },
    });
  }

  async stop(): Promise<void> {
    await this.planners.stop();
    await Promise.all([...this.sources.values()].map((source) => source.stop()));
  }
}
