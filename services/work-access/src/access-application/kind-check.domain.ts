// What the kinds of items must fulfil beside the form's own rules: WA-19, WA-21 to WA-24, WA-28, WA-29, WA-42, WA-48. Every
// number is the policy's; every problem names its rule and field, and the applicant hears all of them at once.
import { instrumentName } from '@shequ/admission';
import type { LocalizedText } from '@shequ/contracts';
import type { PlacedItem } from '../list/list.domain.js';
import { problem, type FormProblem } from './form-problem.domain.js';
import type { AccessForm } from './form.domain.js';
import type { NegativeFacts } from './negative.domain.js';

/** Somebody has the field already: ask there. */
export interface Collected {
  readonly name: LocalizedText;
  readonly owner: LocalizedText;
  readonly source: string;
}

export interface KindFacts extends NegativeFacts {
  readonly today: string;
  /** By `fieldKey`. */
  readonly collected: ReadonlyMap<string, Collected>;
  /** Names of ledgers and forms that are kept by computer, as `plainName`. */
  readonly electronic: ReadonlySet<string>;
  /** Items of a kind that a community has now (WA-23), by `kind code`. */
  readonly standing: ReadonlyMap<string, number>;
  /** Items of a kind whose period touches a year, by `kind code year`. */
  readonly inYear: ReadonlyMap<string, number>;
  /** Instruments that are no longer in force, by `instrumentName`: since the day after. */
  readonly endedBases: ReadonlyMap<string, string>;
  readonly duties: readonly PlacedItem[];
  readonly routine: readonly PlacedItem[];
  readonly routinePath: 'DECISION' | 'FULL_REVIEW';
  readonly ceilings: Readonly<Partial<Record<string, number>>>;
  readonly quotas: Readonly<Partial<Record<string, number>>>;
  readonly assessmentsPerYear: number;
  readonly consentKinds: readonly string[];
  readonly functionClasses: readonly string[];
  readonly functionCodes: readonly string[];
}

/** A name without spaces and marks, as two people who mean the same would write it. */
export function plainName(text: string): string {
  return text.replace(/[\s·、，,。.《》〈〉“”"()（）_-]/g, '').toLowerCase();
}

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

/** WA-42: what is listed needs no admission, but what the department owes for it stays due. */
const listedConditions: Check = (form, facts) => {
  if (form.listEntryId !== undefined && !facts.duties.some(({ code }) => code === form.listEntryId))
    return [
      problem(
        'listEntryId',
        'WA-42',
        `${form.listEntryId} 不是现行清单条目。`,
        `${form.listEntryId} is no entry in force.`,
      ),
    ];
  if (
    listedEntry(form, facts) === null ||
    (form.support ?? []).some(({ description }) => !blank(description))
  )
    return [];
  return [
    problem(
      'support',
      'WA-42',
      '清单内事项无须准入，但部门仍须提供条件：请写明支持。',
      'A listed item needs no admission, but its conditions are due: say what support comes.',
    ),
  ];
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
  listedConditions,
];

/** Everything that the kind of the item asks for and the form does not fulfil. */
export function kindProblems(form: AccessForm, facts: KindFacts): readonly FormProblem[] {
  return checks.flatMap((check) => check(form, facts));
}

/** Modes of entries; an entry of a local list that names none has that of its list. */
const citable: readonly string[] = ['OWN_DUTY', 'STATUTORY_ASSIST', 'ASSISTANCE'];

/**
 * WA-42: the entry of a duty or assistance list that the item is, by its id or its name. A right and an entrusted matter are
 * no ground, and the kinds that need an admission of their own are never carried by an entry.
 */
export function listedEntry(form: AccessForm, facts: KindFacts): PlacedItem | null {
  if (facts.rules.ownAdmissionKinds.some((kind) => kind === form.itemType)) return null;
  const name = plainName(form.itemName?.zh ?? '');
  const isSame = ({ code, title }: PlacedItem): boolean =>
    form.listEntryId === undefined ? name !== '' && plainName(title.zh) === name : code === form.listEntryId;
  return (
    facts.duties.find((entry) => citable.includes(entry.detail.mode ?? entry.layer.kind) && isSame(entry)) ??
    null
  );
}

/** The entry of the routine catalogue that the item is; null as well where policy knows no fast path. */
export function routineEntry(form: AccessForm, facts: KindFacts): PlacedItem | null {
  if (facts.routinePath === 'FULL_REVIEW') return null;
  const name = plainName(form.itemName?.zh ?? '');
  const isSame = ({ code, title }: PlacedItem): boolean =>
    form.routineCode === undefined ? name !== '' && plainName(title.zh) === name : code === form.routineCode;
  return facts.routine.find((entry) => entry.detail.itemType === form.itemType && isSame(entry)) ?? null;
}

/** S0-11: an item that serves none of the four functions goes on, but everybody sees it. */
export function formFlags(
  form: AccessForm,
  facts: Pick<KindFacts, 'functionClasses'>,
): readonly FormProblem[] {
  if (facts.functionClasses.includes(form.functionClass ?? '')) return [];
  return [
    problem(
      'functionClass',
      'S0-11',
      '未归入服务群众、凝聚人心、优化管理、维护稳定四类功能。',
      'It is classed under none of the functions of a community.',
    ),
  ];
}
