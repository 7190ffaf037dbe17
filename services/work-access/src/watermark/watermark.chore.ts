import { workAccess } from '@shequ/contracts';
import { append, transaction } from '@shequ/messaging';
import type { Chore, ServiceParts } from '@shequ/service';
import type { EntityManager } from 'typeorm';
import { watermarkTime } from './register-time.js';

const everyMs = 2_000;

export async function currentEpoch(tx: EntityManager): Promise<number> {
  const [row]: readonly { readonly epoch: number }[] = await tx.query('select epoch from register_epoch');
  return row?.epoch ?? 1;
}

/**
 * Says up to which time of law everything is on the topics, so that a copy elsewhere knows how old it is. The record has
 * one key: the in-process transport has one partition.
 */
export function watermarkChore({ db, clock }: ServiceParts): Chore {
  return {
    name: 'watermark',
    everyMs,
    run: async () => {
      await transaction(db, async (tx) => {
        const at = await watermarkTime(tx, clock);
        const data = { epoch: await currentEpoch(tx), at: at.toISOString() };
        await append(tx, 'work-access', [
          { type: workAccess.watermarkState.type, key: 'register', jurisdiction: '', data },
        ]);
      });
    },
  };
}
