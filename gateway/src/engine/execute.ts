// Runs the requests of a plan: each wave as soon as those before it are done, its results put in place.
import type { FetchDataRewrite } from '@apollo/query-planner';
import { gather, type Gathered } from './gather.js';
import { mergeInto } from './merge.js';
import { placesOf } from './places.js';
import type { Document, Part, WaveRequest } from './requests.js';

/** What a service is asked. The texts are JSON; `variables` is what stands between the braces. */
export interface Call {
  readonly service: string;
  readonly kind: 'query' | 'mutation';
  readonly document: Document;
  readonly variables: string;
}

export interface ServiceError {
  readonly message?: unknown;
  readonly path?: unknown;
  readonly extensions?: unknown;
}

export interface Reply {
  readonly data?: unknown;
  readonly errors?: readonly ServiceError[] | undefined;
}

/** @throws for a service that does not answer */
export type Send = (call: Call) => Promise<Reply>;

/** An error with the place in the data to which it belongs, before it is told under the client's names. */
export interface Fault {
  readonly service: string;
  readonly error: ServiceError;
  /** Keys and indexes from the root of the data; one of several places where one entity stands several times. */
  readonly path: readonly (string | number)[];
}

export interface Outcome {
  readonly data: object;
  readonly faults: readonly Fault[];
}

export type ApplyRewrites = (rewrites: readonly FetchDataRewrite[], value: unknown) => void;

export interface Execution {
  readonly requests: readonly WaveRequest[];
  /** JSON text of a variable that the client gave; undefined for one that it did not give. */
  readonly variable: (name: string) => string | undefined;
  readonly send: Send;
  readonly rewrite: ApplyRewrites;
  /** Names of interfaces, which say less of an object than its type does. */
  readonly interfaces: ReadonlySet<string>;
}

class Run {
  readonly root: object = {};
  readonly faults: Fault[] = [];

  constructor(private readonly execution: Execution) {}

  async all(): Promise<void> {
    const { requests } = this.execution;
    const done: Promise<void>[] = [];
    for (const request of requests) {
      const [only, ...others] = request.after;
      const ready =
        only === undefined
          ? undefined
          : others.length === 0
            ? done[only]
            : Promise.all(request.after.flatMap((at) => done[at] ?? []));
      done.push(ready === undefined ? this.one(request) : ready.then(() => this.one(request)));
    }
    await Promise.all(done);
  }

  private one(request: WaveRequest): Promise<void> {
    return request.parts.length === 0 ? this.roots(request) : this.entities(request);
  }

  /** Everything that would have been brought to these objects and is not there has failed, each at its place. */
  private missing(
    service: string,
    error: unknown,
    lost: {
      readonly paths: readonly (readonly string[])[];
      readonly objects: readonly object[];
      readonly keys: readonly string[];
    },
  ): void {
    const places = placesOf(lost.paths, this.root, lost.objects);
    for (const { object, place } of places) {
      const fields = object as Readonly<Record<string, unknown>>;
      for (const key of lost.keys)
        if ((fields[key] ?? null) === null) this.fault(service, error, [...place, key]);
    }
  }

  /** A fault below some objects, at each place where they stand. */
  private within(
    service: string,
    error: ServiceError,
    at: {
      readonly paths: readonly (readonly string[])[];
      readonly objects: readonly object[];
      readonly path: Fault['path'];
    },
  ): void {
    for (const { place } of placesOf(at.paths, this.root, at.objects))
      this.fault(service, error, [...place, ...at.path]);
  }

  private fault(service: string, error: unknown, path: Fault['path']): void {
    if (this.faults.length < faultsMax) this.faults.push({ service, error: error as ServiceError, path });
  }

  private variables(names: readonly string[]): string {
    let text = '';
    for (const name of names) {
      const value = this.execution.variable(name);
      if (value !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${value}`;
    }
    return text;
  }

  private async roots(request: WaveRequest): Promise<void> {
    const { service, kind, document, variables, into, outputRewrites } = request;
    const targets: object[] = [];
    into?.collect(this.root, (object) => targets.push(object));
    if (into === null || targets.length === 0) return;
    const { send, rewrite } = this.execution;
    const lost = { paths: [into.path], objects: targets, keys: into.brings };
    try {
      const { data, errors } = await send({ service, kind, document, variables: this.variables(variables) });
      for (const error of errors ?? []) {
        const path = pathOf(error);
        if (path.length === 0) this.missing(service, error, lost);
        else this.within(service, error, { ...lost, path });
      }
      if (typeof data !== 'object' || data === null) return;
      rewrite(outputRewrites, data);
      for (const target of targets) mergeInto(target, data, this.execution.interfaces);
    } catch (error) {
      this.missing(service, error, lost);
    }
  }

  private async entities(request: WaveRequest): Promise<void> {
    const all = request.parts.map((part) => gather(part, this.root, this.execution.rewrite));
    for (const { part, starved } of all) if (starved.length > 0) this.starve(request.service, part, starved);
    const needed = all.filter(({ texts }) => texts.length > 0);
    if (needed.length === 0) return;
    try {
      const reply = await this.ask(request, all);
      const data = reply.data as Record<string, unknown> | null | undefined;
      if ((data === null || data === undefined) && needed.length > 1) {
        await Promise.all(needed.map((one) => this.alone(request, one)));
        return;
      }
      this.note(request.service, reply, needed);
      for (const one of needed) this.place(request.service, one, data?.[one.part.key]);
    } catch (error) {
      for (const one of needed) this.lose(request.service, error, one);
    }
  }

  /** What kept a required value from coming keeps away what needs it. */
  private starve(service: string, part: Part, objects: readonly object[]): void {
    const [cause] = this.faults;
    if (cause === undefined) return;
    const paths = part.origins.map(({ path }) => path);
    this.missing(cause.service === '' ? service : cause.service, cause.error, {
      paths,
      objects,
      keys: part.brings,
    });
  }

  private lose(service: string, error: unknown, { part, targets }: Gathered): void {
    const paths = part.origins.map(({ path }) => path);
    this.missing(service, error, { paths, objects: targets.flat(), keys: part.brings });
  }

  /** One part's failure has taken the others with it: each is asked once more, by itself. */
  private async alone({ service, kind, variables }: WaveRequest, gathered: Gathered): Promise<void> {
    const { part, texts } = gathered;
    const given = this.variables(variables);
    const list = `"representations":[${texts.join()}]`;
    const call = { service, kind, document: part.alone, variables: given === '' ? list : `${list},${given}` };
    try {
      const reply = await this.execution.send(call);
      this.note(service, reply, [{ ...gathered, part: { ...part, key: '_entities' } }]);
      this.place(
        service,
        gathered,
        (reply.data as Record<string, unknown> | null | undefined)?.['_entities'],
      );
    } catch (error) {
      this.lose(service, error, gathered);
    }
  }

  private ask({ service, kind, document, variables }: WaveRequest, all: readonly Gathered[]): Promise<Reply> {
    let text = this.variables(variables);
    for (const { part, texts } of all)
      text += `${text === '' ? '' : ','}"${part.variable}":[${texts.join()}]`;
    return this.execution.send({ service, kind, document, variables: text });
  }

  private note(service: string, { errors }: Reply, all: readonly Gathered[]): void {
    for (const error of errors ?? []) {
      const [key, at, ...rest] = pathOf(error);
      const gathered = all.find(({ part }) => part.key === key);
      const targets = typeof at === 'number' ? gathered?.targets[at] : undefined;
      if (gathered === undefined) for (const one of all) this.lose(service, error, one);
      else if (targets === undefined) this.lose(service, error, gathered);
      else if (rest.length === 0) this.lose(service, error, { ...gathered, targets: [targets] });
      else {
        const paths = gathered.part.origins.map(({ path }) => path);
        this.within(service, error, { paths, objects: targets, path: rest });
      }
    }
  }

  private place(service: string, gathered: Gathered, entities: unknown): void {
    const { part, targets, texts } = gathered;
    if (entities === null || entities === undefined) return;
    if (!Array.isArray(entities) || entities.length !== texts.length) {
      this.lose(
        service,
        new Error(`Asked for ${String(texts.length)} entities, and they did not come.`),
        gathered,
      );
      return;
    }
    const { outputRewrites } = part;
    for (let at = 0; at < entities.length; at += 1) {
      const entity: unknown = entities[at];
      if (typeof entity !== 'object' || entity === null) continue;
      if (outputRewrites.length > 0) this.execution.rewrite(outputRewrites, entity);
      for (const target of targets[at] ?? []) mergeInto(target, entity, this.execution.interfaces);
    }
  }
}

/** Faults that one answer tells, at most: a service that is down may be missed at thousands of places. */
const faultsMax = 1_000;

const pathOf = ({ path }: ServiceError): readonly (string | number)[] =>
  Array.isArray(path) ? (path as (string | number)[]) : [];

/** Runs every request of an operation. Never rejects: a service that fails leaves a fault and a gap in the data. */
export async function execute(execution: Execution): Promise<Outcome> {
  const run = new Run(execution);
  await run.all();
  return { data: run.root, faults: run.faults };
}
