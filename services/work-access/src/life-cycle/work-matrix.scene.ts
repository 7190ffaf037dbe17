// The table of work that arrived, of money and of what is asked about both, by hand.
import { cell, local, meeting, office, owner, type Operation } from './matrix.scene.js';
import { places, units } from './story.contract.js';

export interface WorkRows {
  readonly application: string;
  readonly admission: string;
  readonly contract: string;
  readonly fund: string;
  readonly followUp: string;
  readonly deployment: string;
  readonly task: string;
  readonly complaint: string;
}

export const award = {
  ...{ kind: 'AWARD', place: '620201002', decidedBy: 'GOVERNMENT', document: '奖励办法 1 号' },
  name: { zh: '奖励', en: 'Awards' },
};
export const deployment = {
  ...{ number: '嘉政发〔2026〕8号', level: 'CITY', applicant: units.health, areas: ['620201002'] },
  issuedBy: { zh: '嘉峪关市人民政府', en: 'Government of Jiayuguan' },
  ...{ itemType: 'INSPECTION', from: '2026-03-02', to: '2026-03-31' },
};
export const contractOf = (applicationId: string) => ({
  ...{ applicationId, buyer: units.health, supplierKind: 'RESIDENTS_COMMITTEE', supplierCode: places.xinhua },
  supplierName: { zh: '新华社区居民委员会', en: 'Xinhua residents’ committee' },
  ...{ basis: 'LUMP_SUM', priceFen: 1, deliverables: [{ name: '记录', acceptance: '抽查', fen: 1 }] },
  ...{ from: '2026-04-20', to: '2026-09-30', documentHash: 'a'.repeat(64) },
});
const rate = { code: 'VISIT', name: { zh: '随访', en: 'Visit' }, per: 'UNIT', fen: 1 };
const card = {
  ...{ jurisdiction: '620201', name: { zh: '标准', en: 'Rates' }, decision: '文', validFrom: '2026-04-01' },
  rates: [rate],
};
const moved = { amountFen: 1, voucher: 'x' };
export const delegate = '某服务站';

const treasurer = local('TREASURER');
const worker = local('COMMUNITY_WORKER');
// A task is its sender's, wherever that department's officer sits; the sender here is public security.
const sender = cell('DEPARTMENT_OFFICER', 'of another');

export const workOperations: readonly Operation<WorkRows>[] = [
  ['refuseCommunityTask', ({ task }) => ({ taskId: task, reason: 'NO_AUTHORITY' }), worker],
  ['completeCommunityTask', ({ task }) => ({ taskId: task }), worker],
  ['consentToRedelegation', ({ task }) => ({ taskId: task, delegate }), sender],
  ['withdrawRedelegationConsent', ({ task }) => ({ taskId: task, delegate, reason: 'x' }), sender],
  ['redelegateCommunityTask', ({ task }) => ({ taskId: task, delegate, reason: 'x' }), worker],
  ['decideComplaint', ({ complaint }) => ({ id: complaint, outcome: 'UPHELD', reason: 'x' }), office],
  ['recordDeploymentDecision', () => deployment, office],
  [
    'fileDeploymentDecision',
    (rows) => ({ id: rows.deployment, applicationId: rows.application }),
    // A department answers for its own decision, wherever its officer sits.
    cell('DEPARTMENT_OFFICER', 'here', 'above', 'elsewhere'),
  ],
  ['archiveDeploymentDecision', (rows) => ({ id: rows.deployment }), office],
  ['adoptRateCard', () => card, local('DECISION_HEAD')],
  ['openFund', () => award, treasurer],
  ['receiveFunds', ({ fund }) => ({ fundId: fund, source: 'FISCAL', ...moved }), treasurer],
  ['spendFunds', ({ fund }) => ({ fundId: fund, use: 'AWARD', purpose: 'x', ...moved }), treasurer],
  ['returnFunds', ({ fund }) => ({ fundId: fund, reason: 'x', ...moved }), treasurer],
  ['followUpFund', ({ fund }) => ({ fundId: fund, matter: 'x', dueOn: '2026-12-31' }), office],
  [
    'settleFundFollowUp',
    ({ followUp }) => ({ id: followUp, outcome: 'x' }),
    [...office, ...local('STREET_OFFICER')],
  ],
  ['acceptItemResult', ({ admission }) => ({ admissionId: admission, document: 'x' }), owner],
  ['signPurchase', ({ application }) => contractOf(application), office],
  [
    'acceptPurchase',
    ({ contract }) => ({ contractId: contract, deliverable: 1, accepted: false, finding: 'x' }),
    owner,
  ],
  ['payPurchase', ({ contract }) => ({ contractId: contract, ...moved }), treasurer],
  // The office speaks for its own jurisdiction: the instrument ends there and nowhere else.
  [
    'recordBasisEnd',
    () => ({ instrument: '某暂行办法', endedOn: '2026-12-31', document: '废止决定' }),
    cell('OFFICE_CLERK', 'here', 'above', 'elsewhere'),
  ],
  [
    'confirmAccessBasis',
    ({ admission }) => ({ admissionId: admission, instrument: '某法', article: '第一条', reason: 'x' }),
    meeting,
  ],
];
