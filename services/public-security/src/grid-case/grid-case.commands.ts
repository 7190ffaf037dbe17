import assert from 'node:assert/strict';
import { admitTasks, refuseSecurityItem } from '@shequ/admission';
import { badInput, forbidden } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { demand, demandStep, reachOf, type PersonalCommand } from '../can.js';
import { findGrids } from '../grid/grid.store.js';
import { caseRulesIn, dispatchRules } from '../policy.js';
import { problem } from '../problem/problem.domain.js';
import type { PushDownGridCase, ReportGridCase } from './grid-case.input.js';
import { insertCase, lockCase, type CaseRow, type NewCase } from './grid-case.store.js';
import { decideSteps, takeSteps } from './steps.js';
import { categoriesOf } from './time-limit.js';

/** One step as a person asks for it. */
export interface AskedStep {
  readonly id: string;
  readonly reason: string | null;
  readonly handlingUnit?: string;
  readonly score?: number;
}

/** Version of the rules under which a case of that kind opens in the community. @throws BAD_USER_INPUT if there is no such kind */
function rulesFor(code: string, communityCode: string, now: Date): string {
  const rules = caseRulesIn(communityCode, now);
  const known = categoriesOf(rules);
  if (known.has(code)) return rules.version;
  throw badInput('category', `未知类别，可用 / unknown category, known are: ${[...known.keys()].join(', ')}`);
}

async function open(tx: EntityManager, actor: Actor, made: NewCase): Promise<CaseRow> {
  await insertCase(tx, made);
  const step = { type: 'grid-case', id: made.id, at: made.reportedAt, actor: actor.subject };
  const command = made.department === null ? 'REPORT' : 'PUSH_DOWN';
  await record(tx, [{ ...step, department: actor.department, command, to: made.state }]);
  const row = await lockCase(tx, made.id, reachOf(actor));
  assert(row, `case ${made.id} was just written`);
  return row;
}

@Injectable()
export class GridCaseCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** What people find in their own community is its own agenda: there is no gate (WA-31). */
  report(actor: Actor, input: ReportGridCase) {
    const communityCode = input.gridCode.slice(0, 12);
    demand(actor, 'REPORT_CASE', [communityCode]);
    const reportedAt = this.clock.now();
    const policyVersion = rulesFor(input.category, communityCode, reportedAt);
    const { year } = dispatchRules(communityCode, reportedAt);
    return transaction(this.db, async (tx) => {
      if (!(await findGrids(tx, [input.gridCode])).has(input.gridCode)) return problem('SecurityNotFound');
      const opened = { id: uuidv7(), year, communityCode, policyVersion, reportedAt };
      const made = { ...opened, reporter: actor.subject, ...input };
      const row = await open(tx, actor, { ...made, state: 'REPORTED', department: null });
      return { kind: 'GridCaseReported', case: row } as const;
    });
  }

  /** A case that comes from a department is a task: it waits for the register, and the community sees nothing until then. */
  pushDown(actor: Actor, input: PushDownGridCase) {
    const { communityCode, category, severity, description, ...order } = input;
    demand(actor, 'DISPATCH_TASKS', [communityCode]);
    const now = this.clock.now();
    const policyVersion = rulesFor(category, communityCode, now);
    const { department } = actor;
    if (department === null) throw forbidden('You act for no department. / 您没有所属部门。');
    const { year, allowedAgeSeconds, rules } = dispatchRules(actor.jurisdiction, now);
    const id = uuidv7();
    const request = {
      ...order,
      ...{ actor, department, subjectId: id, communityCodes: [communityCode], allowedAgeSeconds, now },
      ...{ producer: 'public-security', channel: 'GRID_CASE', rules },
      hook: refuseSecurityItem({ ...order, rules }, { owner: null }),
    };
    return transaction(this.db, async (tx) => {
      const answer = await admitTasks(tx, request);
      if (answer.kind === 'REFUSED') return { ...answer, kind: 'SecurityTaskRefused' } as const;
      const kind = { category, severity, description, policyVersion };
      const facts = { id, year, communityCode, ...kind, department, gridCode: null };
      const made = {
        ...facts,
        state: 'AWAITING_DECISION',
        reporter: actor.subject,
        reportedAt: now,
      } as const;
      return { kind: 'GridCasePushedDown', case: await open(tx, actor, made) } as const;
    });
  }

  /** One step of the closed loop: lock, may this person, does the table allow it, write, remember. */
  step(actor: Actor, command: PersonalCommand, asked: AskedStep) {
    const now = this.clock.now();
    return transaction(this.db, async (tx) => {
      const row = await lockCase(tx, asked.id, reachOf(actor));
      if (row === null) return problem('SecurityNotFound');
      demandStep(actor, command, row);
      if (asked.handlingUnit !== undefined) requireOwnCommunity(asked.handlingUnit, row);
      const by = { command, actor: actor.subject, department: actor.department, now };
      const [stepped] = decideSteps([row], () => ({ ...by, ...asked }));
      assert(stepped);
      const { decision } = stepped;
      if (decision.kind === 'MOVE_NOT_ALLOWED') return notAllowed(command, row, decision.allowed);
      if (decision.kind !== 'MOVED') return problem(decision.kind);
      const [saved] = await takeSteps(tx, [stepped]);
      assert(saved);
      return { kind: 'GridCaseMoved', case: saved } as const;
    });
  }
}

/** A community handles only what was found in it: another one would be given work that nobody admitted. */
function requireOwnCommunity(unit: string, { communityCode }: CaseRow): void {
  if (unit.length !== 12 || unit === communityCode) return;
  throw badInput(
    'handlingUnit',
    `只能派给本社区 ${communityCode} 或部门 / only ${communityCode} itself or a department`,
  );
}

function notAllowed(command: PersonalCommand, { state }: CaseRow, allowed: readonly string[]) {
  const options =
    allowed.length === 0 ? { zh: '无', en: 'nothing' } : { zh: allowed.join('、'), en: allowed.join(', ') };
  const message = {
    zh: `案件处于 ${state}，不能 ${command}；可以：${options.zh}`,
    en: `The case is ${state}: ${command} is not possible, but ${options.en}`,
  };
  return { kind: 'SecurityMoveNotAllowed', code: 'MOVE_NOT_ALLOWED', message, allowed } as const;
}
