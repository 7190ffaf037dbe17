// Gate two and what follows from it: the register's decision, violations, the desk, the community's right to refuse.
import type { RuleOff } from '../rule.js';

const register = 'services/work-access/src/community-task';
const gateTwo = `${register}/gate-two.domain.ts`;
const form = `${register}/arrived-task.domain.ts`;
const commands = `${register}/community-task.commands.ts`;
const tests = [`${register}/community-task.spec.ts`];

const citesNothing = `if (citation === null) return refused(task, facts, { refusal: taskRefusal('NOT_ADMITTED'), law });`;
const admitsNothing = `if (citation === null) return { kind: 'ADMITTED', amountFen: 0, minutes: null,
    citation: { kind: 'LIST_ENTRY', id: 'ST-04', version: 1 } };`;
const asksAdmission = 'const refusal = refuseByAdmission(record, requestOf(task), now.law.today);';
const communityLeads = `if (task.leadUnit === 'COMMUNITY') return taskRefusal('COMMUNITY_AS_LEAD');`;

export const gateTwoRules: readonly RuleOff[] = [
  {
    id: 'WA-01',
    where: 'gate two: a citation is needed',
    file: gateTwo,
    find: citesNothing,
    replace: admitsNothing,
    tests,
  },
  {
    id: 'S0-13',
    where: 'gate two: no duty goes down without a citation',
    file: gateTwo,
    find: citesNothing,
    replace: admitsNothing,
    tests,
  },
  {
    id: 'WA-01',
    where: 'gate two: statutory entries, by period and mode',
    file: gateTwo,
    find: 'refuseByListEntry(entryRecord(entry), requestOf(task), now.law.today) ??',
    replace: '',
    tests,
  },
  {
    id: 'WA-01',
    where: 'gate two: statutory grounds reach known communities alone',
    file: gateTwo,
    find: 'if (community?.dispatchTarget === true) return null;',
    replace: 'if (community !== null) return null;',
    tests: [`${register}/edges.spec.ts`],
  },
  {
    id: 'WA-02',
    where: 'gate two: area, kind, fields and volume',
    file: gateTwo,
    find: asksAdmission,
    replace: 'const refusal = null;',
    tests,
  },
  {
    id: 'WA-05',
    where: 'gate two',
    file: form,
    find: communityLeads,
    replace: '',
    tests,
  },
  {
    id: 'S0-18',
    where: 'gate two: a committee is not put in charge',
    file: form,
    find: communityLeads,
    replace: '',
    tests,
  },
  {
    id: 'WA-16',
    where: 'gate two',
    file: form,
    find: `if (task.channel === 'NOTICE') return taskRefusal('DIRECT_NOTICE');`,
    replace: '',
    tests,
  },
  {
    id: 'WA-18',
    where: 'gate two: the date alone refuses',
    file: gateTwo,
    find: asksAdmission,
    replace: `const refusal = refuseByAdmission(record, requestOf(task), record.to);`,
    tests: ['services/work-access/src/admission/publish.spec.ts'],
  },
  {
    id: 'WA-18',
    where: 'gate three in the register',
    file: `${register}/close-tasks.ts`,
    find: 'const closed = await run<ClosedTask>(tx, haltOpen, values);',
    replace: 'const closed: ClosedTask[] = [];',
    tests,
  },
  {
    id: 'S2-49',
    where: 'the desk holds only what was admitted',
    file: `${register}/community-task.store.ts`,
    find: `const visible = \`((t.community_code like $1 || '%' and ($2 or ($3 and t.admitted_at is not null))) or t.department = $4)\`;`,
    replace: `const visible = \`((t.community_code like $1 || '%' and ($2 or $3)) or t.department = $4)\`;`,
    tests,
  },
  {
    id: 'S2-49',
    where: 'the register lets in only what an admission carries',
    file: gateTwo,
    find: asksAdmission,
    replace: 'const refusal = null;',
    tests,
  },
  {
    id: 'WA-37',
    where: 'the violation is recorded',
    file: `${register}/decision.store.ts`,
    find: 'if (violations.length > 0) await run(tx, insertViolations, [JSON.stringify(violations), law.at]);',
    replace: '',
    tests,
  },
  {
    id: 'WA-37',
    where: 'the violation can be read by the place and by the department itself',
    file: 'services/work-access/src/violation/violation.store.ts',
    find: `const visible = \`((v.jurisdiction like $1 || '%' and $2) or v.department = $3)\`;`,
    replace: `const visible = \`(v.jurisdiction like $1 || '%' and $2 and $3::text is null)\`;`,
    tests,
  },
  {
    id: 'WA-37',
    where: 'nobody is charged with what somebody else forged',
    file: `${register}/gate-two.ts`,
    find: 'if (senders.get(task.department)?.producer === event.source) mine.push(arrival);',
    replace: 'if (senders.has(task.department)) mine.push(arrival);',
    tests,
  },
  {
    id: 'WA-32',
    where: 'a community may refuse',
    file: `${register}/community-task.domain.ts`,
    find: `REFUSE_BY_RIGHT: 'REFUSED_BY_COMMUNITY',`,
    replace: '',
    tests,
  },
  {
    id: 'WA-32',
    where: 'what it refused is not drawn',
    file: commands,
    find: 'await giveBack(tx, citedBy(held));',
    replace: '',
    tests,
  },
  {
    id: 'WA-32',
    where: 'nothing adverse is counted',
    file: 'services/work-access/src/burden/burden.store.ts',
    find: `t.month < a.month and t.state = 'ADMITTED'`,
    replace: `t.month < a.month and t.state in ('ADMITTED', 'REFUSED_BY_COMMUNITY')`,
    tests: ['services/work-access/src/burden/burden.spec.ts'],
  },
  {
    id: 'WA-33',
    where: 'a refusal opens a complaint',
    file: commands,
    find: 'const complaint = await openComplaint(tx, { task: held, ...input, actor, at, policy: policies });',
    replace: `const complaint = { id: held.id, taskId: held.id, department: held.department, reason: input.reason, state: 'OPEN',
        communityCode: held.communityCode, dueOn: '2026-05-12', openedAt: at, note: null, decidedAt: null };`,
    tests,
  },
  {
    id: 'WA-33',
    where: 'the office decides it once',
    file: 'services/work-access/src/complaint/complaint.domain.ts',
    find: 'const moves: Partial<Record<ComplaintOutcome, ComplaintState>> = complaintMoves[state];',
    replace: 'const moves = complaintMoves.OPEN;',
    tests: ['services/work-access/src/complaint/complaint.spec.ts'],
  },
];
