import { join } from 'node:path';
import { AnchorFile } from '@shequ/history';

/** Outside the databases. Whoever copies it elsewhere now and then finds even what the machine's owner did. */
export const anchorFolder = (dataDir: string): string => join(dataDir, 'anchors');

/** The anchors of a service's history. */
export function anchorFile(dataDir: string, service: string): AnchorFile {
  return new AnchorFile(service, join(anchorFolder(dataDir), `${service}.jsonl`));
}
