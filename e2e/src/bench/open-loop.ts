import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Shot } from './closed-loops.js';

export interface Answered {
  /** When it should have been sent, by the schedule: what waited for a connection has waited. Milliseconds, epoch. */
  readonly dueMs: number;
  readonly answeredMs: number;
  readonly body: string;
}

/** More under way than this, and the load is not served but piled up. */
const connectionsMax = 256;

/** Shorter than a server keeps an idle connection: a request never meets one that is being closed. */
const idleMsMax = 2_000;

const nowMs = (): number => performance.timeOrigin + performance.now();

function post({ url, token, body }: Shot, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'content-length': Buffer.byteLength(body),
    };
    const sending = request(new URL('/graphql', url), { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve(Buffer.concat(chunks).toString());
      });
      response.on('error', reject);
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

/**
 * Sends so many requests a second, evenly, whether or not earlier ones have been answered: users do not wait for each other.
 * Returns once all are answered. @throws Error with the first wrong answer
 */
export async function openLoop(
  shot: Shot,
  load: { readonly perSecond: number; readonly seconds: number },
  onAnswer: (answered: Answered) => void,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connectionsMax, timeout: idleMsMax });
  const underWay: Promise<void>[] = [];
  // A failure is kept until the schedule asks for it: thrown at once, nobody would be there to hear it.
  let failure: { readonly error: unknown } | null = null;
  const begun = nowMs();
  const total = load.perSecond * load.seconds;
  const send = async (dueMs: number): Promise<void> => {
    const body = await post(shot, agent);
    if (!body.includes(shot.mustContain)) throw new Error(body.slice(0, 500));
    onAnswer({ dueMs, answeredMs: nowMs(), body });
  };
  try {
    for (let at = 0; at < total && failure === null; at += 1) {
      const dueMs = begun + (at * 1_000) / load.perSecond;
      const early = dueMs - nowMs();
      if (early > 1) await sleep(early);
      underWay.push(
        send(dueMs).catch((error: unknown) => {
          failure ??= { error };
        }),
      );
    }
    await Promise.all(underWay);
    if (failure !== null) throw (failure as { readonly error: unknown }).error;
  } finally {
    agent.destroy();
  }
}
