import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { badInput } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import type { PolicyView } from '@shequ/policy';
import { Clock } from '@shequ/service';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { demand, type Action } from '../can.js';
import { lockCommunity } from '../community/community.store.js';
import { policy } from '../policy.js';
import { notFound, type NotFound } from '../problem/problem.domain.js';
import {
  branchExists,
  decideJoining,
  decideResolution,
  decideStep,
  noMember,
  type BranchExists,
} from './functional-branch.domain.js';
import type {
  BranchReason,
  BranchStep,
  FormFunctionalBranch,
  JoinFunctionalBranch,
  LeaveFunctionalBranch,
  RecordBranchResolution,
} from './functional-branch.input.js';
import {
  endMembership,
  findMembers,
  insertBranch,
  insertMember,
  insertResolution,
  lockBranch,
  moveBranch,
  surveyBranches,
  type Branch,
  type BranchMember,
} from './functional-branch.store.js';

type Changed = { readonly kind: 'FunctionalBranchChanged'; readonly branch: Branch };

/** A branch that is locked, with its members and the rules under which it was formed. */
interface Opened {
  readonly tx: EntityManager;
  readonly branch: Branch;
  readonly members: readonly BranchMember[];
  readonly view: PolicyView;
  readonly at: Date;
}

interface Note {
  readonly command: string;
  readonly to?: Branch['state'];
  readonly reason?: string;
  readonly detail?: unknown;
}

const what = { zh: '功能型党支部', en: 'functional branch' };
const changed = (branch: Branch): Changed => ({ kind: 'FunctionalBranchChanged', branch });

@Injectable()
export class FunctionalBranchCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  form(actor: Actor, { communityCode, name, basis }: FormFunctionalBranch): Promise<Changed | BranchExists> {
    demand(actor, 'RUN_BRANCH', communityCode);
    const at = this.clock.now();
    const view = policy.at({ jurisdiction: communityCode, on: localDateOf(at) });
    return transaction(this.db, async (tx) => {
      await lockCommunity(tx, communityCode);
      const { total, sameName } = await surveyBranches(tx, communityCode, name);
      if (sameName !== null) return branchExists(sameName);
      const number = `GN-${communityCode}-${total + 1}`;
      const id = uuidv7();
      const policyVersion = view.version;
      const branch: Branch = { id, number, name, basis, communityCode, state: 'FORMING', policyVersion };
      await insertBranch(tx, branch, at);
      const { subject, department } = actor;
      await record(tx, [
        { type: 'functional-branch', id, at, actor: subject, department, command: 'FORM', to: 'FORMING' },
      ]);
      return changed(branch);
    });
  }

  approve(actor: Actor, { id }: BranchStep) {
    return this.opened(actor, { id, action: 'APPROVE_BRANCH' }, async (opened) => {
      const { branch, members, view, tx } = opened;
      const decision = decideStep(
        { ...branch, members: members.length },
        'APPROVE',
        view.get('party.branch'),
      );
      if (decision.kind !== 'MOVED') return decision;
      await moveBranch(tx, id, decision.to);
      return this.note(actor, opened, { command: 'APPROVE', to: decision.to });
    });
  }

  dissolve(actor: Actor, { id, reason }: BranchReason) {
    return this.opened(actor, { id, action: 'RUN_BRANCH' }, async (opened) => {
      const { branch, members, view, tx, at } = opened;
      const decision = decideStep(
        { ...branch, members: members.length },
        'DISSOLVE',
        view.get('party.branch'),
      );
      if (decision.kind !== 'MOVED') return decision;
      await moveBranch(tx, id, decision.to);
      await endMembership(tx, { branchId: id, subject: null, on: localDateOf(at) });
      return this.note(actor, opened, { command: 'DISSOLVE', to: decision.to, reason });
    });
  }

  join(actor: Actor, { id, subject, homeBranch }: JoinFunctionalBranch) {
    return this.opened(actor, { id, action: 'RUN_BRANCH' }, async (opened) => {
      const { branch, members, view, tx, at } = opened;
      const isMember = members.some((member) => member.subject === subject);
      const powers = view.get('party.functionalBranch');
      const decision = decideJoining(branch, { homeBranch, isMember }, powers);
      if (decision.kind !== 'ACCEPTED') return decision;
      await insertMember(tx, uuidv7(), { branchId: id, subject, homeBranch, joinedOn: localDateOf(at) });
      return this.note(actor, opened, { command: 'JOIN' });
    });
  }

  leave(actor: Actor, { id, subject }: LeaveFunctionalBranch) {
    return this.opened(actor, { id, action: 'RUN_BRANCH' }, async (opened) => {
      const { members, tx, at } = opened;
      if (!members.some((member) => member.subject === subject)) return noMember();
      await endMembership(tx, { branchId: id, subject, on: localDateOf(at) });
      return this.note(actor, opened, { command: 'LEAVE' });
    });
  }

  resolve(actor: Actor, { id, matter, title, decidedOn }: RecordBranchResolution) {
    return this.opened(actor, { id, action: 'RUN_BRANCH' }, async (opened) => {
      const { branch, view, tx, at } = opened;
      if (decidedOn > localDateOf(at)) throw badInput('decidedOn', '不能晚于今天 / not later than today');
      const decision = decideResolution(branch, matter, view.get('party.functionalBranch'));
      if (decision.kind !== 'ACCEPTED') return decision;
      const resolution = { id: uuidv7(), branchId: id, matter, title, decidedOn };
      await insertResolution(tx, resolution, actor.subject);
      return this.note(actor, opened, { command: 'RESOLVE', detail: { matter, resolution: resolution.id } });
    });
  }

  private opened<Result>(
    actor: Actor,
    { id, action }: { readonly id: string; readonly action: Action },
    work: (opened: Opened) => Promise<Result>,
  ): Promise<Result | NotFound> {
    const at = this.clock.now();
    return transaction(this.db, async (tx) => {
      const branch = await lockBranch(tx, id);
      if (branch === null) return notFound(what, id);
      demand(actor, action, branch.communityCode);
      const members = (await findMembers(tx, [id])).get(id) ?? [];
      return work({ tx, branch, members, view: policy.pinned(branch.policyVersion), at });
    });
  }

  /** Keeps the step, without the persons whom it concerns. */
  private async note(actor: Actor, { tx, branch, at }: Opened, note: Note): Promise<Changed> {
    const to = note.to ?? branch.state;
    const { subject, department } = actor;
    const step = { type: 'functional-branch', id: branch.id, at, actor: subject, department };
    await record(tx, [{ ...step, ...note, from: branch.state, to }]);
    return changed({ ...branch, state: to });
  }
}
