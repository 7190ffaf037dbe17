import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Passwords towards the broker: made once, each in a file of its own that its process alone is told of. */
export class Passwords {
  constructor(private readonly folder: string) {}

  fileOf(user: string): string {
    const file = join(this.folder, `${user}.password`);
    if (!existsSync(file)) {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
    }
    return file;
  }

  of(user: string): string {
    return readFileSync(this.fileOf(user), 'utf8').trim();
  }
}
