import { watermarks } from '@shequ/contracts';
import { append, transaction } from '@shequ/messaging';
import type { Chore, ServiceParts } from '@shequ/service';
import type { EntityManager } from 'typeorm';
import { watermarkTime } from './register-time.js';

const everyMs = 2_000;

export async function currentEpoch(tx: EntityManager): Promise<number> {
  const [row]: readonly { readonly epoch: number }[] = await tx.query('select epoch from register_epoch');
  return row?.epoch ?? 1;
}

/** Says, in every partition of the state topics, up to which time of law everything stands before it. */
export function watermarkChore({ db, clock }: ServiceParts): Chore {
  return {
    name: 'watermark',
    everyMs,
    run: async () => {
      await transaction(db, async (tx) => {
        const at = await watermarkTime(tx, clock);
        await append(tx, 'work-access', watermarks({ epoch: await currentEpoch(tx), at: at.toISOString() }));
      });
    },
  };
}
