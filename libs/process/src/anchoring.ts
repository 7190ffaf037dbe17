import type { KeyObject } from 'node:crypto';
import { anchorAll, anchorHistory, type AnchorFile } from '@shequ/history';
import type { Anchors } from '@shequ/service';

/** Anchors of a history in a file, signed. */
export function anchorsOf(place: AnchorFile, privateKey: KeyObject): Anchors {
  return {
    async anchor(db) {
      await anchorHistory(db, { place, privateKey });
    },
    anchorAll: (db) => anchorAll(db, { place, privateKey }),
  };
}
