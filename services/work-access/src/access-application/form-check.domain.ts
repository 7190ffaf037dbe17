// WA-07: the parts of §1.5 are all there and agree with one another, or everything that is wrong is said at once.
// WA-06 and WA-05: who remains responsible. What is only decided later (WA-13) is not asked here.
import type { LocalizedText } from '@shequ/contracts';
import type { AccessForm, CompleteForm } from './form.domain.js';
import { problem, type FormProblem } from './form-problem.domain.js';
import { belowRates, type RateFacts } from '../rate-card/shortfall.domain.js';
import { wrongPayments, type PaymentFacts } from './payment-check.domain.js';
import { wrongPeriod, type PeriodFacts } from './period-check.domain.js';
import { wrongSupplements, type SupplementFacts } from './supplement-check.domain.js';

export type { FormProblem } from './form-problem.domain.js';

/** What the check must know beside the form. */
export interface FormFacts extends PeriodFacts, PaymentFacts, RateFacts, SupplementFacts {
  readonly jurisdiction: string;
  /** Communities of the form that exist, and whether work may be sent there. */
  readonly communities: ReadonlyMap<string, { readonly dispatchTarget: boolean }>;
  /** Departments of the form that the register knows. */
  readonly departments: ReadonlySet<string>;
  readonly maxCommunities: number;
}

/** Every mandatory part with the name that people know it by. */
export const mandatory: Readonly<Record<keyof CompleteForm, LocalizedText>> = {
  contact: { zh: '联系方式', en: 'contact' },
  level: { zh: '申请部门层级', en: 'level of the applicant' },
  itemName: { zh: '事项名称', en: 'name of the item' },
  itemType: { zh: '事项类型', en: 'type of the item' },
  matter: { zh: '申请事项（定任务）', en: 'matter' },
  assignment: { zh: '岗位与责任（定岗位、定责任）', en: 'post and responsibility' },
  legalBases: { zh: '法律或政策依据', en: 'legal or policy basis' },
  ownStatutoryDuty: { zh: '是否本部门法定职责', en: "whether it is the department's own statutory duty" },
  necessity: { zh: '必要性专项说明', en: 'special explanation of necessity' },
  alternatives: { zh: '为何不能由部门、市场或社会组织办理', en: 'why nobody else can do it' },
  responsibilityMode: { zh: '责任方式', en: 'mode of responsibility' },
  leadUnit: { zh: '主责单位', en: 'lead unit' },
  communityRole: { zh: '社区的角色', en: "the community's role" },
  duration: { zh: '期限类别', en: 'kind of duration' },
  from: { zh: '开始日期', en: 'first day' },
  to: { zh: '结束日期', en: 'last day' },
  timeLimit: { zh: '工作时限（定时限）', en: 'time limit of the work' },
  communityCodes: { zh: '目标社区', en: 'target communities' },
  peopleServed: { zh: '服务人数', en: 'number of people served' },
  workload: { zh: '工作任务量', en: 'workload' },
  authority: { zh: '下放的权力', en: 'authority delegated' },
  money: { zh: '经费', en: 'money' },
  support: { zh: '人员、物资、技术、培训支持', en: 'people, material, technique, training supplied' },
  standards: { zh: '要求、标准、流程与验收（定标准）', en: 'requirements, standards, process, acceptance' },
  personalData: { zh: '所需个人信息（没有则填空列表）', en: 'personal data needed (an empty list if none)' },
  exit: { zh: '退出条件与结束结算', en: 'exit condition and settlement' },
  signatory: { zh: '签署人职务', en: 'post of the signatory' },
  signedOn: { zh: '签署日期', en: 'day of signature' },
  sealed: { zh: '盖章', en: 'seal' },
};

const isEmptyText = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';

function missingParts(form: AccessForm): readonly FormProblem[] {
  const parts = new Map<string, unknown>(Object.entries(form));
  return Object.entries(mandatory).flatMap(([path, name]) => {
    const value = parts.get(path);
    if (value !== undefined && value !== null && !isEmptyText(value)) return [];
    return [problem(path, 'WA-07', `缺少：${name.zh}。`, `Missing: ${name.en}.`)];
  });
}

/** S1-27: each of the five is said, not only the part that holds it. */
function wrongAssignment({ assignment }: AccessForm): readonly FormProblem[] {
  if (assignment === undefined) return [];
  const parts = [
    ['post', '岗位', 'the post'],
    ['responsibility', '责任', 'the responsibility'],
  ] as const;
  return parts.flatMap(([part, zh, en]) =>
    isEmptyText(assignment[part])
      ? [problem(`assignment.${part}`, 'WA-07', `缺少：${zh}。`, `Missing: ${en}.`)]
      : [],
  );
}

function wrongLists(form: AccessForm): readonly FormProblem[] {
  const found: FormProblem[] = [];
  if (form.legalBases?.length === 0)
    found.push(problem('legalBases', 'WA-07', '至少写明一项依据。', 'Name at least one basis.'));
  if (form.sealed === false)
    found.push(problem('sealed', 'WA-07', '申请须盖章。', 'The application must be sealed.'));
  form.legalBases?.forEach(({ validTo }, at) => {
    if (typeof validTo === 'string' && typeof form.from === 'string' && validTo < form.from)
      found.push(
        problem(
          `legalBases.${at}.validTo`,
          'WA-07',
          `依据在事项开始（${form.from}）前已失效。`,
          `The basis ends before the item begins (${form.from}).`,
        ),
      );
  });
  return found;
}

function wrongCommunities(form: AccessForm, facts: FormFacts): readonly FormProblem[] {
  const codes = form.communityCodes;
  if (codes === null || codes === undefined) return [];
  const { maxCommunities: most, jurisdiction: place } = facts;
  const found: FormProblem[] = [];
  if (codes.length === 0 || codes.length > most)
    found.push(
      problem(
        'communityCodes',
        'WA-07',
        `须有 1 至 ${most} 个目标社区。`,
        `Name 1 to ${most} target communities.`,
      ),
    );
  codes.forEach((code, at) => {
    const path = `communityCodes.${at}`;
    const known = facts.communities.get(code);
    if (codes.indexOf(code) < at)
      found.push(problem(path, 'WA-07', `${code} 重复。`, `${code} is named twice.`));
    else if (known === undefined)
      found.push(problem(path, 'WA-07', `没有代码为 ${code} 的社区。`, `There is no community ${code}.`));
    else if (!known.dispatchTarget)
      found.push(problem(path, 'WA-07', `不能向 ${code} 派发工作。`, `No work can be sent to ${code}.`));
    else if (!code.startsWith(place))
      found.push(problem(path, 'WA-07', `${code} 不在 ${place} 辖区内。`, `${code} lies outside ${place}.`));
  });
  return found;
}

function wrongMoney(form: AccessForm): readonly FormProblem[] {
  const { money, workload } = form;
  if (money === null || money === undefined || workload === null || workload === undefined) return [];
  const due = workload.unitsTotal * money.rateFen + money.facilityCompensationFen;
  if (!Number.isSafeInteger(due))
    return [problem('money.rateFen', 'WA-07', '金额超出上限。', 'The amount is beyond what can be counted.')];
  if (due === money.amountFen) return [];
  return [
    problem(
      'money.amountFen',
      'WA-07',
      `金额应为 任务量 × 单价 + 场地补偿 = ${due} 分。`,
      `The amount is units × rate + facility compensation = ${due} fen.`,
    ),
  ];
}

function wrongResponsibility(form: AccessForm): readonly FormProblem[] {
  const found: FormProblem[] = [];
  const { responsibilityMode: mode, leadUnit, authority, money } = form;
  if (mode === 'FORBIDDEN')
    found.push(
      problem(
        'responsibilityMode',
        'WA-03',
        '负面清单事项不得申请。',
        'Forbidden items cannot be applied for.',
      ),
    );
  // Together with a duty of the department's own it is a transfer, which is rejected as such (WA-06).
  if (leadUnit === 'COMMUNITY' && !movesResponsibility(form))
    found.push(
      problem(
        'leadUnit',
        'WA-05',
        '社区不得作为主责单位。',
        'A community is never the lead unit: name the department.',
      ),
    );
  if (mode === 'ENTRUSTED' && authority?.length === 0)
    found.push(
      problem('authority', 'WA-06', '委托管理须下放权力。', 'Entrusted management comes with authority.'),
    );
  if (mode === 'ENTRUSTED' && money?.amountFen === 0)
    found.push(
      problem('money.amountFen', 'WA-06', '委托管理须拨付经费。', 'Entrusted management comes with money.'),
    );
  return found;
}

function wrongUnits(form: AccessForm, facts: FormFacts): readonly FormProblem[] {
  return (form.executingUnits ?? []).flatMap((uscc, at) =>
    facts.departments.has(uscc)
      ? []
      : [
          problem(
            `executingUnits.${at}`,
            'WA-07',
            `${uscc} 尚未登记，请先由准入办公室登记。`,
            `${uscc} is not registered: the work-access office registers it first.`,
          ),
        ],
  );
}

/** Everything that is missing or wrong, in the order of the form: an applicant hears it once (一次性告知). */
export function formProblems(form: AccessForm, facts: FormFacts): readonly FormProblem[] {
  return [
    ...missingParts(form),
    ...wrongAssignment(form),
    ...wrongLists(form),
    ...wrongResponsibility(form),
    ...wrongUnits(form, facts),
    ...wrongPeriod(form, facts),
    ...wrongCommunities(form, facts),
    ...wrongMoney(form),
    ...belowRates(form, facts),
    ...wrongPayments(form, facts),
    ...wrongSupplements(form, facts),
  ];
}

/**
 * WA-06: would responsibility for a legal duty of the department move to the community? Help, entrusted management and
 * bought services leave it with the department and are reviewed.
 */
export function movesResponsibility(form: AccessForm): boolean {
  if (form.ownStatutoryDuty !== true) return false;
  return (
    form.responsibilityMode === 'OWN_DUTY' ||
    form.leadUnit === 'COMMUNITY' ||
    form.communityRole === 'RESPONSIBLE'
  );
}
