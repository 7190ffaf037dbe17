import { loadPacks } from '@shequ/policy';

/** The packs of this process. A case asks for the version to which it is pinned. */
export const policies = loadPacks();
