import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { ServiceFolder } from '@shequ/service';
import { GraphQLError } from 'graphql';

/**
 * Where files are kept, by the SM3 that the register counted itself: nobody outside chooses a path. An abstract class, so
 * that it is its own injection token; another store implements the same two.
 */
export abstract class AttachmentStore {
  /** Resolves once the file survives a loss of power. Safe to repeat. @throws UNAVAILABLE where there is no store */
  abstract put(sm3: string, bytes: Uint8Array): Promise<void>;
  /** The file, or null. */
  abstract get(sm3: string): Promise<Uint8Array | null>;
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';

function unavailable(): GraphQLError {
  return new GraphQLError(
    'No attachment store is configured: set FILES_DIR. / 未配置附件存储，请设置 FILES_DIR。',
    {
      extensions: { code: 'UNAVAILABLE' },
    },
  );
}

/** A folder of the file system: written beside and renamed, so that a file is whole or not there. */
@Injectable()
export class AttachmentFolder extends AttachmentStore {
  constructor(private readonly folder: ServiceFolder) {
    super();
  }

  async put(sm3: string, bytes: Uint8Array): Promise<void> {
    const path = this.pathOf(sm3);
    const known = await stat(path).catch(() => null);
    if (known?.size === bytes.length) return;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const beside = `${path}.${randomUUID()}`;
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  }

  async get(sm3: string): Promise<Uint8Array | null> {
    return readFile(this.pathOf(sm3)).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
  }

  /** Two levels, so that no folder holds hundreds of thousands of files. */
  private pathOf(sm3: string): string {
    if (this.folder.path === null) throw unavailable();
    if (!/^[0-9a-f]{64}$/.test(sm3)) throw new Error('An attachment is stored by its SM3 alone.');
    return join(this.folder.path, 'attachments', sm3.slice(0, 2), sm3);
  }
}
