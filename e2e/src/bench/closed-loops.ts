import { connect, type Socket } from 'node:net';

const headEnd = Buffer.from('\r\n\r\n');

/** What is sent again and again. */
export interface Shot {
  readonly url: string;
  readonly token: string;
  readonly body: string;
  /** Stands in every right answer; another answer ends the loops. */
  readonly mustContain: string;
}

function requestOf({ url, token, body }: Shot): Buffer {
  const { pathname, host } = new URL('/graphql', url);
  const bytes = Buffer.from(body);
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `host: ${host}`,
    'content-type: application/json',
    `authorization: Bearer ${token}`,
    `content-length: ${bytes.length}`,
  ];
  return Buffer.concat([Buffer.from(head.join('\r\n')), headEnd, bytes]);
}

/** The answer's body once it is whole. */
function bodyOf(received: Buffer): string | null {
  const end = received.indexOf(headEnd);
  if (end === -1) return null;
  const length = /\r\ncontent-length: (\d+)/i.exec(received.toString('latin1', 0, end))?.[1];
  if (length === undefined) throw new Error(`An answer without length: ${received.toString()}`);
  const from = end + headEnd.length;
  return received.length < from + Number(length) ? null : received.toString('utf8', from);
}

/**
 * Users who send the next request when the last one is answered, each on a connection of its own. Spoken by hand over a
 * socket, because the load shares two cores with what it measures.
 */
export class ClosedLoops {
  private readonly sockets: Socket[] = [];
  private readonly loops: Promise<void>[] = [];
  private stopping = false;
  private count = 0;

  constructor(private readonly shot: Shot) {}

  get answered(): number {
    return this.count;
  }

  start(connections: number): void {
    const request = requestOf(this.shot);
    for (let at = 0; at < connections; at += 1) this.loops.push(this.loop(request));
  }

  /** Waits for the answers under way. @throws Error with the first wrong answer */
  async stop(): Promise<void> {
    this.stopping = true;
    try {
      await Promise.all(this.loops);
    } finally {
      for (const socket of this.sockets) socket.destroy();
    }
  }

  private loop(request: Buffer): Promise<void> {
    const { hostname, port } = new URL(this.shot.url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.sockets.push(socket);
    return new Promise((resolve, reject) => {
      let received = Buffer.alloc(0);
      const send = (): void => {
        if (this.stopping) resolve();
        else socket.write(request);
      };
      socket.on('connect', send);
      socket.on('error', reject);
      socket.on('close', () => {
        reject(new Error('The server has closed a connection.'));
      });
      socket.on('data', (chunk) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
        const body = bodyOf(received);
        if (body === null) return;
        received = Buffer.alloc(0);
        this.count += 1;
        if (body.includes(this.shot.mustContain)) send();
        else reject(new Error(body.slice(0, 500)));
      });
    });
  }
}
