import type { EntityManager } from 'typeorm';

/** Communities of these codes that civil affairs has named, and whether work may be sent there. */
export async function knownCommunities(
  manager: EntityManager,
  codes: readonly string[],
): Promise<ReadonlyMap<string, { readonly dispatchTarget: boolean }>> {
  const rows: readonly { readonly code: string; readonly dispatchTarget: boolean }[] = await manager.query(
    `select code, dispatch_target as "dispatchTarget" from community_replica where code = any($1::text[])`,
    [codes],
  );
  return new Map(rows.map(({ code, dispatchTarget }) => [code, { dispatchTarget }]));
}
