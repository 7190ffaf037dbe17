import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { DataSource } from 'typeorm';

const name = 'outbox';

/**
 * The right to send one database's outbox, held as a row with a fencing token and timed by the database's
 * clock. A holder that was paused past its time may still send (consumers drop repeats), but what it marks
 * is refused once another has taken over, because the token has moved on.
 */
export class Lease {
  private readonly holder = randomUUID();
  private token: number | null = null;
  private safeUntilMs = 0;

  constructor(
    private readonly db: DataSource,
    private readonly leaseMs: number,
  ) {}

  /** Lease name and fencing token, as the first parameters of a statement that marks. */
  get fence(): readonly [string, number | null] {
    return [name, this.token];
  }

  /**
   * `kept`: ours since the last call. `taken`: newly ours, so what was read before may be stale. `lost`:
   * another's.
   */
  async hold(): Promise<'kept' | 'taken' | 'lost'> {
    const askedMs = performance.now();
    if (this.token !== null && askedMs < this.safeUntilMs - this.leaseMs / 3) return 'kept';
    const rows: readonly { readonly token: number }[] = await this.db.query(
      `insert into relay_lease as l (name, holder, token, expires_at)
       values ($1, $2, 1, clock_timestamp() + $3 * interval '1 millisecond')
       on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at,
         token = l.token + case when l.holder = excluded.holder then 0 else 1 end
       where l.holder = excluded.holder or l.expires_at < clock_timestamp()
       returning token`,
      [name, this.holder, this.leaseMs],
    );
    const before = this.token;
    this.token = rows[0]?.token ?? null;
    this.safeUntilMs = askedMs + this.leaseMs;
    if (this.token === null) return 'lost';
    return this.token === before ? 'kept' : 'taken';
  }

  /** Lets another relay take over at once. */
  async release(): Promise<void> {
    if (this.token === null) return;
    await this.db.query(`update relay_lease set expires_at = '-infinity' where name = $1 and token = $2`, [
      ...this.fence,
    ]);
    this.token = null;
  }
}
