// WA-45: a document is named by its hash. What was sent has the hash and the size that were said, or it is not kept.
import { refusedBy, type RuleRefusal } from '../problem/refusal.domain.js';

export type AttachmentRefused = RuleRefusal<'AccessAttachmentRefused'>;

function refused(code: string, zh: string, en: string): AttachmentRefused {
  return refusedBy('WA-45', { kind: 'AccessAttachmentRefused', code, message: { zh, en } });
}

export function refuseAttachment(
  of: { readonly size: number; readonly hash: string; readonly found: string },
  maxBytes: number,
): AttachmentRefused | null {
  if (of.size === 0) return refused('EMPTY', '附件为空。', 'The attachment is empty.');
  if (of.size > maxBytes)
    return refused(
      'TOO_LARGE',
      `附件最多 ${maxBytes} 字节，此文件为 ${of.size} 字节。`,
      `An attachment has at most ${maxBytes} bytes, this one ${of.size}.`,
    );
  if (of.hash === of.found) return null;
  return refused(
    'HASH_MISMATCH',
    '收到的文件与所报散列值不符，请重新上传。',
    'What arrived has another hash than was said: upload it again.',
  );
}
