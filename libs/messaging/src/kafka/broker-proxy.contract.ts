// Stands between a client and the broker, on loopback, and does to their talk what a network and a dying broker do.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Numbers of Kafka's requests. */
export const requests = {
  produce: 0,
  fetch: 1,
  metadata: 3,
  findCoordinator: 10,
  joinGroup: 11,
  heartbeat: 12,
} as const;

const sizeBytes = 4;

/** Cuts a stream into the messages that Kafka's protocol sends: a size, then so many bytes. */
function messagesOf(onMessage: (message: Buffer) => void): (chunk: Buffer) => void {
  let waiting = Buffer.alloc(0);
  return (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= sizeBytes) {
      const end = sizeBytes + waiting.readInt32BE(0);
      if (waiting.length < end) return;
      onMessage(waiting.subarray(0, end));
      waiting = waiting.subarray(end);
    }
  };
}

export class BrokerProxy {
  private readonly open = new Set<Socket>();
  private readonly lost = new Set<number>();
  private readonly errors = new Map<number, number>();
  private readonly server: Server;
  private ownPort = 0;
  /** How many requests of each kind have come. */
  readonly seen = new Map<number, number>();

  private constructor(
    private readonly host: string,
    private readonly port: number,
  ) {
    this.server = createServer((client) => this.serve(client));
  }

  static async before(broker: string, ownPort = 0): Promise<BrokerProxy> {
    const [host = '', port = ''] = broker.split(':');
    const proxy = new BrokerProxy(host, Number(port));
    proxy.server.listen(ownPort, host);
    await once(proxy.server, 'listening');
    proxy.ownPort = (proxy.server.address() as AddressInfo).port;
    return proxy;
  }

  get address(): string {
    return `${this.host}:${this.ownPort}`;
  }

  /** The broker does what it is asked, and its answer never arrives: the connection breaks. */
  loseAnswersTo(request: number): void {
    this.lost.add(request);
  }

  /** Answers of this kind, of which the error code stands first or behind the throttle time, say this error. */
  sayError(request: number, code: number): void {
    this.errors.set(request, code);
  }

  recover(): void {
    this.lost.clear();
    this.errors.clear();
  }

  /** Every connection breaks; new ones are taken. */
  cut(): void {
    for (const socket of this.open) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private serve(client: Socket): void {
    const broker = connect(this.port, this.host);
    const kinds = new Map<number, readonly [kind: number, version: number]>();
    for (const socket of [client, broker]) {
      this.open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.open.delete(socket);
        client.destroy();
        broker.destroy();
      });
    }
    client.on(
      'data',
      messagesOf((message) => {
        const [kind, version, correlation] = [
          message.readInt16BE(4),
          message.readInt16BE(6),
          message.readInt32BE(8),
        ];
        kinds.set(correlation, [kind, version]);
        this.seen.set(kind, (this.seen.get(kind) ?? 0) + 1);
        broker.write(message);
      }),
    );
    broker.on(
      'data',
      messagesOf((message) => {
        const [kind, version] = kinds.get(message.readInt32BE(4)) ?? [-1, 0];
        kinds.delete(message.readInt32BE(4));
        if (this.lost.has(kind)) client.destroy();
        else client.write(this.changed(message, kind, version));
      }),
    );
  }

  private changed(message: Buffer, kind: number, version: number): Buffer {
    const code = this.errors.get(kind);
    if (kind === requests.heartbeat && code !== undefined) {
      const changed = Buffer.from(message);
      const afterThrottle = sizeBytes + 4 + (version >= 4 ? 1 : 0) + (version >= 1 ? 4 : 0);
      changed.writeInt16BE(code, afterThrottle);
      return changed;
    }
    const namesBrokers = kind === requests.metadata || kind === requests.findCoordinator;
    return namesBrokers ? this.withOwnPort(message) : message;
  }

  /** A client follows the addresses that the broker gives, so they have to be this one's. */
  private withOwnPort(message: Buffer): Buffer {
    const theirs = Buffer.alloc(this.host.length + sizeBytes, this.host);
    theirs.writeInt32BE(this.port, this.host.length);
    const changed = Buffer.from(message);
    for (let at = changed.indexOf(theirs); at >= 0; at = changed.indexOf(theirs, at + 1)) {
      changed.writeInt32BE(this.ownPort, at + this.host.length);
    }
    return changed;
  }
}

export const errorCodes = { groupAuthorizationFailed: 30 } as const;
