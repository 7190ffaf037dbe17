import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { codesOf } from './access-log.js';
import type { PlanResult } from './engine/engine.js';
import type { Answered } from './http/handler.js';
import { shownName } from './names.js';

/** Clients choose names: beyond these, operations are counted together. */
const namesMax = 500;
const others = 'others';

/** Seconds: from an answer out of memory to the end of anybody's patience. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What Prometheus scrapes of a gateway. Names and units follow its conventions. */
export class GatewayMetrics {
  private readonly registry = new Registry();
  private readonly names = new Set<string>();
  private readonly answers = new Histogram({
    name: 'shequ_gateway_answer_seconds',
    help: 'Answers by operation and HTTP status',
    labelNames: ['operation', 'status'],
    buckets,
    registers: [this.registry],
  });
  private readonly errors = new Counter({
    name: 'shequ_gateway_errors_total',
    help: 'Answers in which an error of this code stands, by operation',
    labelNames: ['operation', 'code'],
    registers: [this.registry],
  });
  private readonly fetches = new Histogram({
    name: 'shequ_gateway_fetch_seconds',
    help: 'Requests to services, by whether they were answered',
    labelNames: ['to', 'result'],
    buckets,
    registers: [this.registry],
  });
  private readonly plans = new Counter({
    name: 'shequ_gateway_plans_total',
    help: 'Operations that were planned, or why they were not',
    labelNames: ['result'],
    registers: [this.registry],
  });
  private readonly planning = new Histogram({
    name: 'shequ_gateway_planning_seconds',
    help: 'Time until a new operation was planned or given up, waiting for a thread included',
    buckets,
    registers: [this.registry],
  });
  private readonly left = new Gauge({
    name: 'shequ_gateway_service_left_alone',
    help: '1 while a service that keeps failing is not asked, else 0',
    labelNames: ['to'],
    registers: [this.registry],
  });
  private readonly supergraph = new Gauge({
    name: 'shequ_gateway_supergraph_loaded_seconds',
    help: 'When the supergraph that answers was taken into use, since 1970',
    labelNames: ['version'],
    registers: [this.registry],
  });
  private readonly refusals = new Counter({
    name: 'shequ_gateway_supergraph_refused_total',
    help: 'Supergraphs that could not be used: the one before went on answering',
    registers: [this.registry],
  });

  constructor() {
    this.registry.setDefaultLabels({ service: 'gateway' });
    collectDefaultMetrics({ register: this.registry });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  answered(answered: Answered): void {
    const operation = this.nameOf(answered);
    this.answers.observe({ operation, status: answered.status }, answered.ms / 1_000);
    for (const code of codesOf(answered)) this.errors.inc({ operation, code });
  }

  fetched(service: string, isAnswered: boolean, ms: number): void {
    this.fetches.observe({ to: service, result: isAnswered ? 'answered' : 'failed' }, ms / 1_000);
  }

  planned(result: PlanResult, ms: number): void {
    this.plans.inc({ result: result.toLowerCase() });
    this.planning.observe(ms / 1_000);
  }

  loaded(version: string): void {
    this.supergraph.reset();
    this.supergraph.set({ version }, Date.now() / 1_000);
  }

  refusedSupergraph(): void {
    this.refusals.inc();
  }

  /** The text of a scrape. @param leftAlone by service */
  text(leftAlone: ReadonlyMap<string, boolean>): Promise<string> {
    this.left.reset();
    for (const [to, isLeft] of leftAlone) this.left.set({ to }, isLeft ? 1 : 0);
    return this.registry.metrics();
  }

  private nameOf({ prepared }: Answered): string {
    if (prepared === null) return 'none';
    const name = shownName(prepared.operation);
    if (this.names.has(name)) return name;
    if (this.names.size >= namesMax) return others;
    this.names.add(name);
    return name;
  }
}
