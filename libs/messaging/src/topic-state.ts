import type { Envelope } from '@shequ/contracts';
import type { DataSource } from 'typeorm';
import { envelopeColumns } from './row.js';

const page = 500;

/**
 * The newest record of each key, in pages ordered by key: no transaction stays open while the reader works.
 */
export async function* readState(db: DataSource, topic: string): AsyncGenerator<Envelope> {
  let after = '';
  for (;;) {
    const rows: readonly Envelope[] = await db.query(
      `select ${envelopeColumns} from topic_state
       where topic = $1 and partitionkey > $2 order by partitionkey limit $3`,
      [topic, after, page],
    );
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < page) return;
    after = last.partitionkey;
  }
}
