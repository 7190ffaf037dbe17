import { loadPacks } from '@shequ/policy';

/** The packs of this process; they never change while it runs. */
export const policy = loadPacks();
