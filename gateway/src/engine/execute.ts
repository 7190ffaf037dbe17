// Runs the requests of a plan: each wave as soon as those before it are done, its results put in place.
import type { FetchDataRewrite } from '@apollo/query-planner';
import { mergeInto } from './merge.js';
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

/** The entities of one part in this request: each representation once, with every object that it stands for. */
interface Gathered {
  readonly part: Part;
  readonly texts: readonly string[];
  readonly targets: readonly (readonly object[])[];
}

export type ApplyRewrites = (rewrites: readonly FetchDataRewrite[], value: unknown) => void;

export interface Execution {
  readonly requests: readonly WaveRequest[];
  /** JSON text of a variable that the client gave; undefined for one that it did not give. */
  readonly variable: (name: string) => string | undefined;
  readonly send: Send;
  readonly rewrite: ApplyRewrites;
}

function gather(part: Part, root: object, rewrite: ApplyRewrites): Gathered {
  const known = new Map<string, number>();
  const texts: string[] = [];
  const targets: object[][] = [];
  for (const { collect, represent, inputRewrites } of part.origins) {
    collect(root, (object) => {
      let text = represent(object);
      if (text === null) return;
      if (inputRewrites.length > 0) {
        const value: unknown = JSON.parse(text);
        rewrite(inputRewrites, value);
        text = JSON.stringify(value);
      }
      const at = known.get(text);
      if (at !== undefined) {
        targets[at]?.push(object);
        return;
      }
      known.set(text, texts.length);
      texts.push(text);
      targets.push([object]);
    });
  }
  return { part, texts, targets };
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
          ? null
          : others.length === 0
            ? done[only]
            : Promise.all(request.after.map((at) => done[at]));
      done.push(ready === null || ready === undefined ? this.one(request) : ready.then(() => this.one(request)));
    }
    await Promise.all(done);
  }

  private async one(request: WaveRequest): Promise<void> {
    try {
      await (request.parts.length === 0 ? this.roots(request) : this.entities(request));
    } catch (error) {
      this.faults.push({ service: request.service, error: error as ServiceError, path: [] });
    }
  }

  private variables(names: readonly string[]): string {
    let text = '';
    for (const name of names) {
      const value = this.execution.variable(name);
      if (value !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${value}`;
    }
    return text;
  }

  private async roots({ service, kind, document, variables, into, outputRewrites }: WaveRequest): Promise<void> {
    const targets: object[] = [];
    into?.collect(this.root, (object) => targets.push(object));
    if (targets.length === 0) return;
    const { send, rewrite } = this.execution;
    const { data, errors } = await send({ service, kind, document, variables: this.variables(variables) });
    if (errors !== undefined)
      for (const error of errors) this.faults.push({ service, error, path: pathOf(error) });
    if (typeof data !== 'object' || data === null) return;
    rewrite(outputRewrites, data);
    for (const target of targets) mergeInto(target, data);
  }

  private async entities(request: WaveRequest): Promise<void> {
    const { rewrite } = this.execution;
    const all = request.parts.map((part) => gather(part, this.root, rewrite));
    const needed = all.filter(({ texts }) => texts.length > 0);
    if (needed.length === 0) return;
    const reply = await this.ask(request, all);
    const data = reply.data as Record<string, unknown> | null | undefined;
    if ((data === null || data === undefined) && needed.length > 1) {
      await Promise.all(needed.map((one) => this.alone(request, one)));
      return;
    }
    this.note(request.service, reply, all);
    for (const one of needed) this.place(one, data?.[one.part.key]);
  }

  /** One part's failure has taken the others with it: each is asked once more, by itself. */
  private async alone({ service, kind, variables }: WaveRequest, gathered: Gathered): Promise<void> {
    const { part, texts } = gathered;
    const given = this.variables(variables);
    const list = `"representations":[${texts.join()}]`;
    const call = { service, kind, document: part.alone, variables: given === '' ? list : `${list},${given}` };
    const reply = await this.execution.send(call);
    this.note(service, reply, [{ ...gathered, part: { ...part, key: '_entities' } }]);
    this.place(gathered, (reply.data as Record<string, unknown> | null | undefined)?.['_entities']);
  }

  private ask({ service, kind, document, variables }: WaveRequest, all: readonly Gathered[]): Promise<Reply> {
    let text = this.variables(variables);
    for (const { part, texts } of all)
      text += `${text === '' ? '' : ','}"${part.variable}":[${texts.join()}]`;
    return this.execution.send({ service, kind, document, variables: text });
  }

  private note(service: string, { errors }: Reply, all: readonly Gathered[]): void {
    if (errors === undefined) return;
    for (const error of errors) {
      const [key, at, ...rest] = pathOf(error);
      const gathered = all.find(({ part }) => part.key === key);
      const targets = typeof at === 'number' ? gathered?.targets[at] : undefined;
      const places = gathered === undefined || targets === undefined ? [[]] : placesOf(gathered.part, this.root, targets);
      for (const place of places) this.faults.push({ service, error, path: targets === undefined ? [] : [...place, ...rest] });
    }
  }

  private place({ part, targets, texts }: Gathered, entities: unknown): void {
    if (entities === null || entities === undefined) return;
    if (!Array.isArray(entities) || entities.length !== texts.length)
      throw new Error(`Asked for ${texts.length} entities, and they did not come.`);
    const { outputRewrites } = part;
    for (let at = 0; at < entities.length; at += 1) {
      const entity: unknown = entities[at];
      if (typeof entity !== 'object' || entity === null) continue;
      if (outputRewrites.length > 0) this.execution.rewrite(outputRewrites, entity);
      for (const target of targets[at] ?? []) mergeInto(target, entity);
    }
  }
}

const pathOf = ({ path }: ServiceError): readonly (string | number)[] =>
  Array.isArray(path) ? (path as (string | number)[]) : [];

/** Every place of those objects, along the paths from which they were read. Looked for only when there is something to tell. */
function placesOf(
  { origins }: Part,
  root: object,
  targets: readonly object[],
): readonly (readonly (string | number)[])[] {
  const wanted = new Set(targets);
  const found: (string | number)[][] = [];
  const walk = (value: unknown, path: readonly string[], place: readonly (string | number)[]): void => {
    if (typeof value !== 'object' || value === null) return;
    const [key, ...rest] = path;
    if (key === undefined) {
      if (wanted.has(value)) found.push([...place]);
    } else if (key === '@') {
      if (Array.isArray(value)) value.forEach((one, at) => { walk(one, rest, [...place, at]); });
    } else walk((value as Record<string, unknown>)[key], rest, [...place, key]);
  };
  for (const { path } of origins) walk(root, path, []);
  return found;
}

/** Runs every request of an operation. Never rejects: a service that fails leaves a fault and a gap in the data. */
export async function execute(execution: Execution): Promise<Outcome> {
  const run = new Run(execution);
  await run.all();
  return { data: run.root, faults: run.faults };
}
