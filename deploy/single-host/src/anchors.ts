import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { AnchorFile, anchorAll, anchorHistory } from '@shequ/history';
import type { Anchors } from '@shequ/service';

/** Outside the databases. Whoever copies it elsewhere now and then finds even what the machine's owner did. */
export const anchorFolder = (dataDir: string): string => join(dataDir, 'anchors');

/** The anchors of a service's history. */
export function anchorFile(dataDir: string, service: string): AnchorFile {
  return new AnchorFile(service, join(anchorFolder(dataDir), `${service}.jsonl`));
}

export function anchorsOf(place: AnchorFile, privateKey: KeyObject): Anchors {
  return {
    async anchor(db) {
      await anchorHistory(db, { place, privateKey });
    },
    anchorAll: (db) => anchorAll(db, { place, privateKey }),
  };
}
