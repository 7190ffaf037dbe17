// Money and authority that follow a task: ledgers, instalments, rates, bought services, delegated authority, registers.
import type { RuleOff } from '../rule.js';

const service = 'services/work-access/src';
const fund = `${service}/fund-ledger/fund.domain.ts`;
const rate = `${service}/rate-card`;
const purchase = `${service}/purchase-contract/purchase.domain.ts`;
const transfer = `${service}/function-transfer/function-transfer.domain.ts`;
const funds = [`${service}/fund-ledger/fund.spec.ts`];
const rates = [`${rate}/rate-card.spec.ts`];
const purchases = [`${service}/purchase-contract/purchase.spec.ts`];
const registers = [`${service}/function-transfer/registers.spec.ts`];
const forms = `${service}/access-application`;
const schedules = [`${service}/fund-ledger/schedule.spec.ts`];
const fundDuties = [`${service}/fund-ledger/fund-duties.spec.ts`];
const withdrawals = [`${service}/delegated-authority/withdrawal.spec.ts`];

const row = (id: string, where: string, off: Omit<RuleOff, 'id' | 'where'>): RuleOff => ({
  id,
  where,
  ...off,
});
const inRates = (find: string, replace: string, file = `${rate}/community-funding.domain.ts`) => ({
  ...{ file, find, replace },
  tests: rates,
});
const transfersOff = {
  file: transfer,
  find: 'if (open.some((one) => one.kind === kind && one.from === from && one.to === to)) return null;',
  replace: 'return null;',
  tests: registers,
};
const sourcesOff = {
  file: fund,
  find: 'if (accepted.includes(source)) return null;',
  replace: 'return null;',
  tests: funds,
};
const headCountOff = {
  file: purchase,
  find: `if (rules.forbiddenBases.some(({ code }) => code === draft.basis)) return refused('HEAD_COUNT_SUBSIDY');`,
  replace: '',
  tests: purchases,
};
const usesOff = {
  file: fund,
  find: 'if (uses.some(({ code }) => code === use)) return null;',
  replace: 'return null;',
  tests: funds,
};

export const moneyRules: readonly RuleOff[] = [
  row('WA-15', 'a late instalment suspends the item', {
    file: `${service}/fund-ledger/instalment.timers.ts`,
    find: 'if (row !== null) await suspendFor(tx, row, firing);',
    replace: '',
    tests: funds,
  }),
  row('WA-15', 'nothing goes on before the money is there', {
    file: `${service}/admission/standing.commands.ts`,
    find: 'if (late !== null) return instalmentLate(late);',
    replace: '',
    tests: funds,
  }),
  row('WA-38', 'money of one item is not spent on another', {
    file: fund,
    find: 'if (own === admissionId) return null;',
    replace: 'return null;',
    tests: funds,
  }),
  row('WA-38', 'only on what it is for', usesOff),
  row('WA-38', 'nothing is overdrawn', {
    file: fund,
    find: 'if (amountFen > heldFen) return fundShort(heldFen);',
    replace: '',
    tests: funds,
  }),
  row('WA-38', 'the balance is told at the exit', {
    file: `${service}/admission/ending.ts`,
    find: 'balance: await balanceOf(tx, row.id)',
    replace: 'balance: null',
    tests: funds,
  }),
  row('WA-07', 'an own payment schedule is the money, to the fen', {
    file: `${forms}/payment-check.domain.ts`,
    find: 'if (sum === BigInt(amountFen)) return [];',
    replace: 'return [];',
    tests: schedules,
  }),
  row('WA-15', 'an own schedule pays no later than the policy', {
    file: `${forms}/payment-check.domain.ts`,
    find: 'if (planned >= wanted) return [];',
    replace: 'return [];',
    tests: schedules,
  }),
  row('WA-13', 'submission: not below the rates of the place', {
    file: `${rate}/shortfall.domain.ts`,
    find: `if (amount.kind !== 'AccessAmount' || amountFen >= amount.totalFen) return [];`,
    replace: 'return [];',
    tests: [`${rate}/shortfall.spec.ts`],
  }),
  row('WA-14', 'nothing goes on without the authority', {
    file: `${service}/admission/standing.commands.ts`,
    find: 'if (withdrawn !== null) return withdrawn;',
    replace: '',
    tests: withdrawals,
  }),
  row('WA-41', 'what is withdrawn early ends in the register', {
    file: `${service}/delegated-authority/withdrawal.commands.ts`,
    find: 'await revokeAuthority(tx, row.id, { at: now, reason, actor });',
    replace: '',
    tests: withdrawals,
  }),
  row('WA-38', 'what is left after the period has its day', {
    file: `${service}/admission/ending.timers.ts`,
    find: 'await askForRest(tx, id, at);',
    replace: '',
    tests: fundDuties,
  }),
  row('S4-06', 'what is asked about money has its day', {
    file: `${service}/fund-ledger/follow-up.commands.ts`,
    find: 'await startTimer(tx, followUpTimer(fund, followUp));',
    replace: '',
    tests: fundDuties,
  }),
  row('WA-41', 'what is handed over stands in the register', {
    file: `${service}/delegated-authority/authority.ts`,
    find: 'await insertAuthorities(tx, entries);',
    replace: '',
    tests: purchases,
  }),
  row('WA-41', 'the register says when it was taken back', {
    file: `${service}/delegated-authority/authority.ts`,
    find: 'const ids = await markRevoked(tx, admissionId, { at, reason });',
    replace: 'const ids: string[] = [];',
    tests: purchases,
  }),
  row('WA-46', 'acceptance comes before pay', {
    file: purchase,
    find: 'if (amountFen <= open) return null;',
    replace: 'return null;',
    tests: purchases,
  }),
  row('WA-46', 'the government buys', {
    file: purchase,
    find: `if (!rules.buyers.includes(draft.buyer.slice(0, 2))) return refused('BUYER_NOT_GOVERNMENT');`,
    replace: '',
    tests: purchases,
  }),
  row('WA-46', 'the price is the sum, to the fen', {
    file: purchase,
    find: `return isSum(draft.deliverables, draft.priceFen) ? null : refused('PRICE_NOT_SUM');`,
    replace: 'return null;',
    tests: purchases,
  }),
  row('S0-20', 'nobody is subsidised per head', headCountOff),
  row('S0-21', 'the service is accepted before it is paid', {
    file: `${service}/purchase-contract/purchase.commands.ts`,
    find: `const refusal = payTooEarly({ acceptedFen, paidFen }, amountFen);`,
    replace: 'const refusal = null;',
    tests: purchases,
  }),
  row('S4-17', 'a committee or a social organisation supplies', {
    file: purchase,
    find: `if (!suppliesHere(draft, rules)) return refused('SUPPLIER_NOT_ALLOWED');`,
    replace: '',
    tests: purchases,
  }),
  row('S0-10', 'earning money never moves down', transfersOff),
  row('S1-06', 'administration never moves down', transfersOff),
  row('S1-07', 'one office of each department at a time', {
    file: `${service}/liaison/liaison.store.ts`,
    find: `community_code = any($2::text[]) and to_date is null returning`,
    replace: 'false returning',
    tests: registers,
  }),
  row('S0-36', 'the newest answer holds', {
    file: `${service}/safeguard/safeguard.store.ts`,
    find: 'order by community_code, inclusion, as_of desc, id desc',
    replace: 'order by community_code, inclusion, as_of, id',
    tests: registers,
  }),
  row(
    'S1-23',
    'the budget of the class is the pack’s',
    inRates('code: communityClass, quantity: 1', `code: 'CLASS_1', quantity: 1`),
  ),
  row('S2-60', 'money without a post counts nobody', inRates('parts.push(givenPart(what, fen));', '')),
  row('S2-65', 'only the sources of the place', sourcesOff),
  row('S4-01', 'only the sources of the place', sourcesOff),
  row(
    'S2-66',
    'a committee and a branch have rates of their own',
    inRates(`BRANCH: 'PARTY_BRANCH'`, `BRANCH: 'PARTY_COMMITTEE'`),
  ),
  row(
    'S2-67',
    'by the number of full-time members',
    inRates('quantity: facts.fullTimeMembers', 'quantity: 5'),
  ),
  row(
    'S2-68',
    'by the number of temporary residents',
    inRates('quantity: facts.temporaryResidents', 'quantity: 1'),
  ),
  row('S2-69', 'by the number of station workers', inRates('quantity: facts.stationWorkers', 'quantity: 1')),
  row('S3-30', 'a department alone gives no award', {
    file: fund,
    find: 'if (owners.includes(decidedBy)) return null;',
    replace: 'return null;',
    tests: funds,
  }),
  row('S4-05', 'the missing area is what is paid', {
    file: `${rate}/payment-in-lieu.domain.ts`,
    find: 'Math.max(0, area.dueSquareMetres - area.builtSquareMetres)',
    replace: 'area.dueSquareMetres',
    tests: rates,
  }),
  row('S4-06', 'it builds or buys, and nothing else', usesOff),
];
