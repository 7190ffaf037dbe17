import { transaction } from '@shequ/messaging';
import type { Chore, Clock, ServiceParts } from '@shequ/service';
import type { DataSource } from 'typeorm';
import { publishAdmissions } from '../admission/publish.js';
import { registerTime } from '../watermark/register-time.js';

/** However hot an admission is, the others hear of its remaining volume once in this time at most. */
const everyMs = 1_000;
const atOnce = 200;

/** Publishes admissions whose volume was drawn since their last record. Returns how many. Safe to repeat. */
export async function publishVolumes(db: DataSource, clock: Clock): Promise<number> {
  return transaction(db, async (tx) => {
    const before = new Date((await clock.ofLaw(tx)).getTime() - everyMs);
    const rows: readonly { readonly id: string }[] = await tx.query(
      `select id from admission where drawn_units <> published_drawn_units and state_published_at <= $1
       order by id limit $2 for update`,
      [before, atOnce],
    );
    const at = await registerTime(tx, clock);
    const ids = rows.map(({ id }) => id);
    await publishAdmissions(tx, ids, at);
    return ids.length;
  });
}

export function volumeChore({ db, clock }: ServiceParts): Chore {
  return {
    name: 'remaining volume',
    everyMs,
    async run() {
      await publishVolumes(db, clock);
    },
  };
}
