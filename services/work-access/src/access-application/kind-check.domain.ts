// What the kinds of items must fulfil beside the form's own rules: WA-19, WA-21 to WA-24, WA-28, WA-29, WA-42, WA-48. Every
// number is the policy's; every problem names its rule and field, and the applicant hears all of them at once.
import { instrumentName } from '@shequ/admission';
import { problem, type FormProblem } from './form-problem.domain.js';
import type { AccessForm } from './form.domain.js';
import { plainName, type KindFacts } from './kind-facts.domain.js';
import { listedConditions } from './listed.domain.js';

export type { KindFacts } from './kind-facts.domain.js';

export const fieldKey = plainName;

export const assessmentKinds = ['ASSESSMENT', 'CREATION_CAMPAIGN'] as const;
const isAssessment = (kind: string): boolean => assessmentKinds.some((one) => one === kind);
const isLedger = (kind: string): boolean => kind === 'LEDGER' || kind === 'FORM_REPORT';
const blank = (text: string | undefined): boolean => (text ?? '').trim() === '';

type Check = (form: AccessForm, facts: KindFacts) => readonly FormProblem[];

/** WA-19: nothing begins on a basis that is gone. */
const endedBases: Check = (form, { endedBases: ended }) =>
  (form.legalBases ?? []).flatMap(({ instrument }, at) => {
    const on = ended.get(instrumentName(instrument));
    if (on === undefined) return [];
    const path = `legalBases.${at}.instrument`;
    const zh = `《${instrumentName(instrument)}》已于 ${on} 后失效，不能作为依据。`;
    return [problem(path, 'WA-19', zh, `This instrument ended on ${on}: it is no basis any more.`)];
  });

/** WA-21: a field that somebody has already is not collected once more (一次采集、多方利用). */
const collectedFields: Check = (form, { collected }) => {
  if (!isLedger(form.itemType ?? '')) return [];
  if ((form.dataFields ?? []).length === 0)
    return [
      problem(
        'dataFields',
        'WA-21',
        '台账、报表须逐项写明数据字段。',
        'Name every data field of the ledger or form.',
      ),
    ];
  return (form.dataFields ?? []).flatMap((field, at) => {
    const known = collected.get(fieldKey(field));
    if (known === undefined) return [];
    const { owner, source } = known;
    return [
      problem(
        `dataFields.${at}`,
        'WA-21',
        `“${field}”已由${owner.zh}采集（${source}），请共享使用，不得重复采集。`,
        `“${field}” is collected by ${owner.en} (${source}) already: share it.`,
      ),
    ];
  });
};

/** WA-22: no paper beside an electronic ledger. WA-03: no form without the county's deployment. */
const paperLedgers: Check = (form, { electronic }) => {
  const found: FormProblem[] = [];
  const kind = form.itemType ?? '';
  if (isLedger(kind) && form.paper === true && electronic.has(plainName(form.itemName?.zh ?? '')))
    found.push(
      problem(
        'paper',
        'WA-22',
        '已有同名电子台账，不得再要求纸质台账。',
        'An electronic ledger of this name exists: no paper beside it.',
      ),
    );
  if (kind === 'FORM_REPORT' && blank(form.countyDeployment))
    found.push(
      problem(
        'countyDeployment',
        'WA-03',
        '未经县级统一部署的报表不得下发，请写明部署文号。',
        'No form goes down without the county’s unified deployment: give its number.',
      ),
    );
  return found;
};

/** WA-23: the ceiling of plaques and organs. */
const ceilings: Check = (form, facts) => {
  const kind = form.itemType ?? '';
  const most = facts.ceilings[kind];
  if (most === undefined) return [];
  return (form.communityCodes ?? []).flatMap((code, at) => {
    const has = facts.standing.get(`${kind} ${code}`) ?? 0;
    if (has < most) return [];
    const zh = `${code} 已有 ${has} 个，上限 ${most} 个，须先撤除。`;
    const en = `${code} has ${has} of at most ${most}: one has to go first.`;
    return [problem(`communityCodes.${at}`, 'WA-23', zh, en)];
  });
};

function yearsOf({ from, to }: AccessForm): readonly string[] {
  if (from === undefined) return [];
  const first = Number(from.slice(0, 4));
  const last = Math.max(first, Number((to ?? from).slice(0, 4)));
  return Array.from({ length: Math.min(last - first, 9) + 1 }, (_, at) => String(first + at));
}

function overYear(
  form: AccessForm,
  facts: KindFacts,
  limit: { readonly kinds: readonly string[]; readonly most: number; readonly ruleId: string },
): readonly FormProblem[] {
  const { kinds, most, ruleId } = limit;
  return (form.communityCodes ?? []).flatMap((code, at) => {
    const year = yearsOf(form).find((one) => {
      const has = kinds.reduce((sum, kind) => sum + (facts.inYear.get(`${kind} ${code} ${one}`) ?? 0), 0);
      return has >= most;
    });
    if (year === undefined) return [];
    const zh = `${code} 在 ${year} 年已达上限 ${most} 项。`;
    return [problem(`communityCodes.${at}`, ruleId, zh, `${code} has had its ${most} of ${year}.`)];
  });
}

/** WA-24: one unified assessment, by the district, so often a year. */
const assessment: Check = (form, facts) => {
  if (!isAssessment(form.itemType ?? '')) return [];
  const missing =
    form.assessmentOwner === undefined
      ? [
          problem(
            'assessmentOwner',
            'WA-24',
            '请写明考核评比的主办单位，只能是区县党委或政府。',
            'Say whose assessment it is: only the district Party committee or government holds one.',
          ),
        ]
      : [];
  const limit = { kinds: assessmentKinds, most: facts.assessmentsPerYear, ruleId: 'WA-24' };
  return [...missing, ...overYear(form, facts, limit)];
};

/** WA-48: inspections, trainings and surveys of a year. */
const quotas: Check = (form, facts) => {
  const kind = form.itemType ?? '';
  const most = facts.quotas[kind];
  return most === undefined ? [] : overYear(form, facts, { kinds: [kind], most, ruleId: 'WA-48' });
};

/** WA-29: a new mechanism or a dedicated post comes with the province's consent. */
const consent: Check = (form, { consentKinds }) =>
  consentKinds.includes(form.itemType ?? '') && blank(form.provincialConsent)
    ? [
        problem(
          'provincialConsent',
          'WA-29',
          '新设工作机制或专门岗位须经省级同意，请写明文号。',
          'A new mechanism or dedicated post needs provincial consent: give its number.',
        ),
      ]
    : [];

/** WA-26: a certificate has a kind. */
const certificate: Check = (form) =>
  form.itemType === 'CERTIFICATE' && blank(form.certificateKind)
    ? [problem('certificateKind', 'WA-26', '请写明证明种类。', 'Say which kind of certificate it is.')]
    : [];

/** S2-06: functions are those of the catalogue. */
const functions: Check = (form, { functionCodes }) =>
  (form.functionCodes ?? []).flatMap((code, at) =>
    functionCodes.includes(code)
      ? []
      : [
          problem(
            `functionCodes.${at}`,
            'WA-07',
            `没有职能 ${code}，可用：${functionCodes.join('、')}。`,
            `There is no function ${code}; known are ${functionCodes.join(', ')}.`,
          ),
        ],
  );

/** S4-08: what stands on the department's own duty list is its duty, whatever the form says; WA-06 judges it as such. */
const ownDuties: Check = (form, { ownDuties: duties }) => {
  if (form.ownStatutoryDuty !== false) return [];
  const name = plainName(form.itemName?.zh ?? '');
  const duty = duties.find(({ title }) => name !== '' && plainName(title.zh) === name);
  if (duty === undefined) return [];
  const zh = `“${duty.title.zh}”在本部门职责清单内（${duty.code}），应填“是”。`;
  const en = `“${duty.title.en}” is on the department's own duty list (${duty.code}): say so.`;
  return [problem('ownStatutoryDuty', 'WA-06', zh, en)];
};

const checks: readonly Check[] = [
  endedBases,
  collectedFields,
  paperLedgers,
  ceilings,
  assessment,
  quotas,
  consent,
  certificate,
  functions,
  ownDuties,
  listedConditions,
];

/** Everything that the kind of the item asks for and the form does not fulfil. */
export function kindProblems(form: AccessForm, facts: KindFacts): readonly FormProblem[] {
  return checks.flatMap((check) => check(form, facts));
}
