import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './child.js';
import type { Log } from './log.js';

const everyMs = 2_000;

interface EventsAnswer {
  readonly status: string;
  readonly reasons: readonly { readonly code: string; readonly of: string | null; readonly detail: string }[];
}

async function eventsOf(child: Child): Promise<string> {
  const url = child.plan.readyUrl.replace(/ready$/, 'events');
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    if (response.status === 404) return 'well';
    const { status, reasons } = (await response.json()) as EventsAnswer;
    return [
      status,
      ...reasons.map(({ code, of, detail }) => [code, of, detail].filter(Boolean).join(' ')),
    ].join('; ');
  } catch {
    return 'no answer';
  }
}

/** What does not count as a change: how many, and for how long. */
const kindOf = (said: string): string => said.replace(/\d+/g, '');

/** Says when a process can no longer answer, or its events no longer flow, and when they do again. Ends with the signal. */
export async function watch(children: readonly Child[], log: Log, ended: AbortSignal): Promise<void> {
  const last = new Map<Child, string>();
  while (!ended.aborted) {
    for (const child of children) {
      const isReady = await child.isReady();
      const events = isReady ? await eventsOf(child) : '';
      const said = isReady ? `可用 ready · 事件 events ${events}` : '不可用 · not ready';
      if (ended.aborted) return;
      if (kindOf(last.get(child) ?? '') !== kindOf(said)) log.say(child.plan.name, said);
      last.set(child, said);
    }
    await sleep(everyMs, undefined, { signal: ended }).catch(() => undefined);
  }
}
