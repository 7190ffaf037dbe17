import type { Cast } from './cast.js';
import { daysFrom, today } from './day.js';

export type Form = Readonly<Record<string, unknown>>;

/** Units, rate and money of the item that the story is about. */
export const admitted = {
  units: 300,
  unitsPerMonth: 120,
  rateFen: 3_000,
  amountFen: 900_000,
  minutes: 20,
} as const;

/** Thirty working days, with every holiday that may lie between (WA-08). */
const leadDays = 60;
/** An emergency lasts thirty days at most, the first and the last counted (WA-30). */
const emergencyDays = 30;

/** What makes the same item an emergency: in force from today, by the decision of that number. */
export function emergency(number: string): Form & { readonly from: string; readonly to: string } {
  const from = today();
  const to = daysFrom(from, emergencyDays - 1);
  return { duration: 'EMERGENCY', deploymentDecision: number, from, to };
}

/** An application in which no part is missing: 300 visits of a grid inspection, five months long, two months from now. */
export function completeForm(cast: Cast): Form {
  const day = today();
  return {
    contact: { office: '疾病预防控制科', phone: '0937-0000000' },
    level: 'COUNTY',
    itemName: { zh: '重点场所网格巡查', en: 'Grid inspection of key places' },
    itemType: 'INSPECTION',
    matter: '请社区协助网格巡查，发现隐患即报，由执行单位处置',
    assignment: { post: '社区网格联络员', responsibility: '引导入户；隐患由执行单位处置' },
    legalBases: [{ instrument: '中华人民共和国传染病防治法', issuingLevel: 'NATIONAL' }],
    ownStatutoryDuty: true,
    necessity: '巡查进入居民小区，需要熟悉情况的网格力量引导',
    alternatives: '部门人员不足以覆盖全部楼栋',
    responsibilityMode: 'ENTRUSTED',
    leadUnit: 'DEPARTMENT',
    communityRole: 'ASSISTING',
    executingUnits: cast.executingUnits,
    duration: 'PHASED',
    from: daysFrom(day, leadDays),
    to: daysFrom(day, leadDays + 150),
    timeLimit: '每月一轮',
    communityCodes: Object.keys(cast.workers),
    peopleServed: 9_000,
    workload: {
      frequency: '每月一轮',
      hoursPerMonth: 30,
      casesPerYear: 300,
      staffNeeded: 3,
      unit: { zh: '次', en: 'visits' },
      unitsTotal: admitted.units,
      unitsPerMonth: admitted.unitsPerMonth,
      minutesPerUnit: admitted.minutes,
    },
    authority: [{ kind: 'MANAGEMENT', scope: '巡查期间的调度' }],
    money: {
      amountFen: admitted.amountFen,
      rateFen: admitted.rateFen,
      calculation: '300 次 × 30 元',
      budgetLine: '公共卫生',
    },
    support: [{ kind: 'TRAINING', description: '开工前培训一次' }],
    standards: { requirements: '当日上报', process: '巡查、上报、处置、反馈', acceptance: '每月抽查' },
    personalData: [
      { field: 'address', sensitive: false, purpose: '入户', retentionDays: 90, recipient: '公安局' },
    ],
    exit: { condition: '期满', settlement: '十个工作日内结清' },
    signatory: '分管副主任',
    signedOn: day,
    sealed: true,
  };
}
