import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { forbidden } from '@shequ/graphql';
import { hashers, record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { findApplications } from '../access-application/access-application.store.js';
import { departmentUnknown } from '../access-application/draft.js';
import { requireStep, sightOf } from '../can.js';
import { findDepartments } from '../department/department.store.js';
import { policies } from '../policies.js';
import { refuseAttachment, type AttachmentRefused } from './attachment.domain.js';
import { AttachmentStore } from './attachment-folder.js';
import type { ContentArguments, UploadInput } from './attachment.input.js';
import { findAttachment, insertAttachment } from './attachment.store.js';

interface Stored {
  readonly kind: 'AccessAttachmentStored';
  readonly sm3: string;
  readonly sha256: string;
  readonly size: number;
}

@Injectable()
export class AttachmentCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly files: AttachmentStore,
  ) {}

  /** The file first, the row after it: a row never names a file that is not there. */
  async upload(
    actor: Actor,
    input: UploadInput,
  ): Promise<Stored | AttachmentRefused | ReturnType<typeof departmentUnknown>> {
    const uscc = actor.department;
    if (uscc === null) throw forbidden('Only a department applies. / 只有部门可以申请。');
    const now = this.clock.now();
    const department = (await findDepartments(this.db.manager, [uscc])).get(uscc);
    if (department === undefined) return departmentUnknown(uscc);
    const { jurisdiction: place } = department;
    const view = policies.at({ jurisdiction: place, on: localDateOf(now) });
    requireStep(actor, view, { step: 'SUBMISSION', place });
    const bytes = Buffer.from(input.content, 'base64');
    const [sm3, sha256] = [hashers.SM3.of(bytes), hashers.SHA256.of(bytes)];
    const size = bytes.length;
    const found = input.algorithm === 'SM3' ? sm3 : sha256;
    const refusal = refuseAttachment({ size, hash: input.hash, found }, view.get('attachment.maxBytes'));
    if (refusal !== null) return refusal;
    await this.files.put(sm3, bytes);
    await transaction(this.db, async (tx) => {
      const row = { department: uscc, sm3, sha256, size, uploadedBy: actor.subject, uploadedAt: now };
      if (!(await insertAttachment(tx, row))) return;
      const step = { type: 'attachment', id: `${uscc} ${sm3}`, at: now, actor: actor.subject };
      const said = { command: 'UPLOAD', to: 'STORED', documentHash: sm3, detail: { size } };
      await record(tx, [{ ...step, department: uscc, ...said }]);
    });
    return { kind: 'AccessAttachmentStored', sm3, sha256, size };
  }

  /** In base64, for whoever may see the application that names it. */
  async content(actor: Actor, { applicationId, hash }: ContentArguments): Promise<string | null> {
    const rows = await findApplications(this.db.manager, sightOf(actor), [applicationId]);
    const row = rows.get(applicationId);
    const isNamed = row?.form.attachments?.some((attachment) => attachment.hash === hash) ?? false;
    if (row === undefined || !isNamed) return null;
    const sm3 = await findAttachment(this.db.manager, { department: row.applicant, hash });
    const bytes = sm3 === null ? null : await this.files.get(sm3);
    return bytes === null ? null : Buffer.from(bytes).toString('base64');
  }
}
