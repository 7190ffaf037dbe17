import { run } from '@shequ/messaging';
import type { EntityManager } from 'typeorm';

const exists = { name: 'community-exists', text: 'select from community_replica where code = $1' };

/** Whether civil affairs knows the community, as far as this service has heard. */
export async function communityExists(tx: EntityManager, code: string): Promise<boolean> {
  return (await run(tx, exists, [code])).length > 0;
}
