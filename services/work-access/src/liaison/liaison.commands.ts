import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { badInput } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { communityCode, uscc } from '@shequ/standards';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { requireRole } from '../can.js';
import { knownCommunities } from '../community/community.store.js';
import { findDepartments } from '../department/department.store.js';
import { alreadyDone, notFound, type AlreadyDone, type NotFound } from '../problem/refusal.domain.js';
import { endLiaisons, insertLiaisons, lockLiaisons, type LiaisonRow } from './liaison.store.js';

const said = z.string().trim().min(1, { error: '不能为空 / must not be empty' }).max(200);
const communityCodes = z
  .array(communityCode)
  .min(1, { error: '至少一个社区 / at least one community' })
  .max(500, { error: '最多 500 个社区 / at most 500 communities' })
  .transform((codes) => [...new Set(codes)]);

export const setLiaisonInput = z.object({ department: uscc, communityCodes, area: said, office: said });
export type SetLiaison = z.infer<typeof setLiaisonInput>;
export const endLiaisonInput = z.object({ department: uscc, communityCodes });
export type EndLiaison = z.infer<typeof endLiaisonInput>;

export interface LiaisonSet {
  readonly kind: 'AccessLiaisonSet';
  readonly liaisons: readonly LiaisonRow[];
}

@Injectable()
export class LiaisonCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  set(actor: Actor, input: SetLiaison): Promise<LiaisonSet | AlreadyDone> {
    const { department, communityCodes: codes, area, office } = input;
    for (const code of codes) requireRole(actor, ['OFFICE_CLERK'], code);
    const now = this.clock.now();
    const on = localDateOf(now);
    return transaction(this.db, async (tx) => {
      await requireKnown(tx, input);
      const open = await lockLiaisons(tx, { department, codes });
      const same = open.filter((one) => one.area === area && one.office === office);
      if (same.length === codes.length)
        return alreadyDone('该归口关系已登记。', 'That is on the map already.');
      const ended = await endLiaisons(tx, { department, codes }, on);
      const liaisons = codes.map((code) => ({
        ...{ id: uuidv7(), department, communityCode: code, area, office },
        ...{ from: on, to: null, recordedBy: actor.subject },
      }));
      await insertLiaisons(tx, liaisons);
      await this.note(tx, { actor, now, command: 'END', rows: ended });
      await this.note(tx, { actor, now, command: 'SET', rows: liaisons });
      return { kind: 'AccessLiaisonSet', liaisons };
    });
  }

  end(actor: Actor, { department, communityCodes: codes }: EndLiaison): Promise<LiaisonSet | NotFound> {
    for (const code of codes) requireRole(actor, ['OFFICE_CLERK'], code);
    const now = this.clock.now();
    return transaction(this.db, async (tx) => {
      const liaisons = await endLiaisons(tx, { department, codes }, localDateOf(now));
      if (liaisons.length === 0) return notFound();
      await this.note(tx, { actor, now, command: 'END', rows: liaisons });
      return { kind: 'AccessLiaisonSet', liaisons };
    });
  }

  private async note(
    tx: EntityManager,
    step: {
      readonly actor: Actor;
      readonly now: Date;
      readonly command: 'SET' | 'END';
      readonly rows: readonly LiaisonRow[];
    },
  ): Promise<void> {
    const { actor, now: at, command, rows } = step;
    const by = { type: 'liaison', at, actor: actor.subject, department: actor.department, command };
    const to = command === 'SET' ? 'IN_FORCE' : 'ENDED';
    await record(
      tx,
      rows.map(({ id, ...detail }) => ({ ...by, id, to, detail })),
    );
  }
}

/** @throws BAD_USER_INPUT for a department or a community that the register does not know. */
async function requireKnown(
  tx: EntityManager,
  { department, communityCodes: codes }: SetLiaison,
): Promise<void> {
  if (!(await findDepartments(tx, [department])).has(department))
    throw badInput('department', 'Register the department first. / 请先登记该部门。');
  const known = await knownCommunities(tx, codes);
  codes.forEach((code, at) => {
    if (!known.has(code))
      throw badInput(`communityCodes.${at}`, `There is no community ${code}. / 没有社区 ${code}。`);
  });
}
