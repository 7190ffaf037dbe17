// The engine behind the one graph: an operation's text in, its answer out.
import type { GraphQLSchema } from 'graphql';
import { answer, type Answer, type Variables } from './answer.js';
import { load, type Loaded, type Service } from './load.js';
import { Operations, type Known } from './operations.js';
import { Planners } from './planners.js';
import { Prepared, type Asked } from './prepare.js';
import { rewriter } from './rewrites.js';
import { Unavailable, type RequestContext, type Source } from './source.js';
import type { ApplyRewrites } from './execute.js';

export interface EngineOptions {
  readonly supergraphSdl: string;
  /** How a service of the supergraph is reached. `url` is what the supergraph says of it. */
  readonly source: (service: Service) => Source;
  /** Lexical tokens of an operation, at most. */
  readonly maxTokens: number;
  readonly planning?: {
    readonly threads?: number;
    readonly deadlineMs?: number;
    readonly queueMax?: number;
  };
}

const planningDefaults = { threads: 1, deadlineMs: 10_000, queueMax: 100 } as const;

/** Plans and executes over a static, composed supergraph: it starts whatever services are down. */
export class Engine {
  private readonly loaded: Loaded;
  private readonly planners: Planners;
  private readonly operations: Operations;
  private readonly sources: ReadonlyMap<string, Source>;
  private readonly rewrite: ApplyRewrites;

  /** @throws Error where the text is no supergraph that this gateway supports */
  constructor(options: EngineOptions) {
    const { supergraphSdl: sdl, source, maxTokens, planning } = options;
    this.loaded = load(sdl);
    this.planners = new Planners({ sdl: this.loaded.plannable, ...planningDefaults, ...planning });
    this.operations = new Operations(this.loaded, { maxTokens, plan: (task) => this.planners.plan(task) });
    this.sources = new Map([...this.loaded.services].map(([name, service]) => [name, source(service)]));
    this.rewrite = rewriter(this.loaded.types);
  }

  /** What clients see. */
  get schema(): GraphQLSchema {
    return this.loaded.schema;
  }

  /** What is known of an operation: planned at its first asking. */
  known(asked: Asked): Promise<Known> {
    return this.operations.get(asked);
  }

  /** @throws WrongVariables */
  run(prepared: Prepared, variables: Variables, context: RequestContext): Promise<Answer> {
    return answer(prepared, {
      schema: this.loaded.schema,
      variables,
      rewrite: this.rewrite,
      send: (call) => {
        const source = this.sources.get(call.service);
        return source === undefined ? Promise.reject(new Unavailable(call.service)) : source.send(call, context);
      },
    });
  }

  async stop(): Promise<void> {
    await this.planners.stop();
    await Promise.all([...this.sources.values()].map((source) => source.stop()));
  }
}
