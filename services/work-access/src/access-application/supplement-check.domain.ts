// What comes with an application: files by hash and size, ledgers and apps that need an admission of their own (自贡市 2016),
// and the assessment that sensitive personal data ask for (个人信息保护法 第五十五条, WA-40).
import { problem, type FormProblem } from './form-problem.domain.js';
import type { AccessForm, Attachment } from './form.domain.js';

export interface SupplementFacts {
  /** Sizes of the department's files in the store, by `attachmentKey`. */
  readonly attachments: ReadonlyMap<string, number>;
  /** Numbers of admissions that the implied items name and that stand or will stand. */
  readonly admissions: ReadonlySet<string>;
}

export function attachmentKey({ algorithm, hash }: Pick<Attachment, 'algorithm' | 'hash'>): string {
  return `${algorithm} ${hash}`;
}

function wrongAttachments(form: AccessForm, facts: SupplementFacts): readonly FormProblem[] {
  return (form.attachments ?? []).flatMap((attachment, at) => {
    const size = facts.attachments.get(attachmentKey(attachment));
    if (size === undefined)
      return [
        problem(
          `attachments.${at}.hash`,
          'WA-07',
          `附件“${attachment.name}”尚未上传，请先上传。`,
          `“${attachment.name}” is not in the store: upload it first.`,
        ),
      ];
    if (size === attachment.size) return [];
    return [
      problem(`attachments.${at}.size`, 'WA-07', `该文件为 ${size} 字节。`, `The file has ${size} bytes.`),
    ];
  });
}

function wrongImplied(form: AccessForm, facts: SupplementFacts): readonly FormProblem[] {
  return (form.implied ?? []).flatMap(({ name, admission }, at) =>
    admission !== null && facts.admissions.has(admission)
      ? []
      : [
          problem(
            `implied.${at}.admission`,
            'WA-07',
            `“${name}”须另行准入，请写明其准入编号。`,
            `“${name}” needs an admission of its own: give its number.`,
          ),
        ],
  );
}

export function wrongSupplements(form: AccessForm, facts: SupplementFacts): readonly FormProblem[] {
  const isSensitive = (form.personalData ?? []).some(({ sensitive }) => sensitive);
  const assessed = (form.piaReference ?? '').trim() !== '';
  const pia =
    isSensitive && !assessed
      ? [
          problem(
            'piaReference',
            'WA-40',
            '敏感个人信息须先作个人信息保护影响评估并写明编号。',
            'Sensitive personal data come with a privacy impact assessment: give its reference.',
          ),
        ]
      : [];
  return [...pia, ...wrongAttachments(form, facts), ...wrongImplied(form, facts)];
}
