import { z } from 'zod';
import { demoDepartments } from '../people.js';
import type { DemoRun, DemoVoice } from './demo.js';

const xinhua = '620201002002';
const grids: readonly (readonly [community: string, count: number])[] = [
  [xinhua, 3],
  ['620201002001', 2],
  ['620201002003', 2],
  ['620201002004', 1],
];
const numerals = ['一', '二', '三'];

/** Results are unions: a demo that is refused has failed, and says by what. */
const result = z.looseObject({ __typename: z.string(), code: z.string().optional() });

async function done(voice: DemoVoice, mutation: string, input: object): Promise<Record<string, unknown>> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const inputType = stepMutations.includes(mutation) ? 'GridCaseStepInput' : type;
  const query = `mutation ($input: ${inputType}!) { result: ${mutation}(input: $input) { __typename
    ... on Problem { code } ${selections[mutation] ?? ''} } }`;
  const answer = result.parse((await voice.do(query, { input }))['result']);
  if (answer.code !== undefined) throw new Error(`Demo data: ${mutation} was refused with ${answer.code}.`);
  return answer;
}

const stepMutations = [
  'verifyGridCase',
  'fileGridCase',
  'acceptGridCase',
  'startGridCase',
  'feedBackGridCase',
  'checkGridCase',
  'closeGridCase',
  'returnGridCase',
];
const selections: Readonly<Record<string, string>> = {
  reportGridCase: '... on GridCaseReported { case { id } }',
  dispatchGridCampaign: '... on GridCampaignDispatched { campaign { number } }',
};

async function loadGrids(run: DemoRun): Promise<void> {
  const street = run.as('street-gangcheng');
  for (const [community, count] of grids) {
    for (let serial = 1; serial <= count; serial += 1) {
      const name = { zh: `第${numerals[serial - 1] ?? ''}网格`, en: `Grid ${serial}` };
      const code = `${community}${String(serial).padStart(3, '0')}`;
      await done(street, 'registerGrid', { code, name, kind: 'GENERAL' });
    }
  }
  const market = { code: `${xinhua}101`, name: { zh: '农贸市场专属网格', en: 'Market' }, kind: 'SPECIAL' };
  await done(street, 'registerGrid', market);
  for (const serial of ['001', '002'])
    await done(street, 'assignGridOfficer', { gridCode: `${xinhua}${serial}`, officer: 'grid-officer' });
}

interface CaseScript {
  readonly serial: string;
  readonly category: string;
  readonly description: string;
  readonly steps: readonly (readonly [person: string, mutation: string, more?: object])[];
}

const opened = [
  ['grid-officer', 'verifyGridCase'],
  ['worker-xinhua', 'fileGridCase'],
] as const;
const taken = [
  ...opened,
  ['worker-xinhua', 'dispatchGridCase', { handlingUnit: xinhua }],
  ['grid-officer', 'acceptGridCase'],
  ['grid-officer', 'startGridCase'],
] as const;

const cases: readonly CaseScript[] = [
  {
    serial: '001',
    category: 'EXPOSED_RUBBISH',
    description: '3号楼东侧垃圾外溢',
    steps: [
      ...taken,
      ['grid-officer', 'feedBackGridCase', { reason: '已清运' }],
      ['worker-xinhua', 'checkGridCase'],
      ['worker-xinhua', 'closeGridCase'],
      ['street-gangcheng', 'evaluateGridCase', { score: 5 }],
    ],
  },
  { serial: '001', category: 'NEIGHBOUR_DISPUTE', description: '楼上漏水引起的邻里纠纷', steps: taken },
  {
    serial: '101',
    category: 'FIRE_HAZARD',
    description: '市场通道堆放货物',
    steps: [
      ...opened,
      ['street-gangcheng', 'dispatchGridCase', { handlingUnit: demoDepartments.publicSecurity }],
      ['police-officer', 'returnGridCase', { reason: '占道经营由市场监管部门处理' }],
      ['street-gangcheng', 'dispatchGridCase', { handlingUnit: demoDepartments.marketRegulation }],
    ],
  },
  { serial: '002', category: 'DIRTY_ROAD', description: '小区南门道路积土', steps: [] },
];

async function loadCases(run: DemoRun): Promise<void> {
  for (const { serial, category, description, steps } of cases) {
    const input = { gridCode: `${xinhua}${serial}`, category, description };
    const reported = await done(run.as('grid-officer'), 'reportGridCase', input);
    const { id } = z.object({ id: z.string() }).parse(reported['case']);
    for (const [person, mutation, more] of steps) await done(run.as(person), mutation, { id, ...more });
  }
}

const admissionPage = z.object({
  admissions: z.object({
    items: z.array(
      z.object({
        number: z.string(),
        itemType: z.string(),
        remainingUnits: z.number(),
        executingUnits: z.array(z.object({ uscc: z.string() })),
        communities: z.array(z.object({ code: z.string() })),
      }),
    ),
  }),
});

/** Dispatches under an admission that names public security as executing unit and has volume to spare. */
async function loadCampaign(run: DemoRun): Promise<void> {
  const query = `{ admissions(first: 100, state: ACTIVE) { items { number itemType remainingUnits
    executingUnits { uscc } communities { code } } } }`;
  const { admissions } = admissionPage.parse(await run.as('office-clerk').do(query));
  const places = new Set(grids.map(([community]) => community));
  const spare = 100;
  const chosen = admissions.items.find(
    ({ executingUnits, remainingUnits }) =>
      remainingUnits >= spare && executingUnits.some(({ uscc }) => uscc === demoDepartments.publicSecurity),
  );
  if (chosen === undefined) {
    run.note('没有以公安局为执行单位的有效准入事项 / no active admission names public security');
    return;
  }
  const communityCodes = chosen.communities.map(({ code }) => code).filter((code) => places.has(code));
  await done(run.as('police-officer'), 'dispatchGridCampaign', {
    title: { zh: '重点场所消防巡查', en: 'Fire inspection of key places' },
    itemType: chosen.itemType,
    citation: { kind: 'ADMISSION', reference: chosen.number },
    communityCodes: communityCodes.slice(0, 3),
    units: 2,
  });
}

/** Grids with an officer, cases in several states, and one campaign. Needs the communities, and the register's demo before. */
export async function demoPublicSecurity(run: DemoRun): Promise<void> {
  await run.settle();
  run.note('网格与案件 / grids and cases');
  await loadGrids(run);
  await loadCases(run);
  await loadCampaign(run);
  await run.settle();
}
