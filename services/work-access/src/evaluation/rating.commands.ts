import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { badInput, forbidden, isUuid } from '@shequ/graphql';
import { record } from '@shequ/history';
import type { Actor } from '@shequ/identity';
import { transaction } from '@shequ/messaging';
import { Clock } from '@shequ/service';
import { communityCode } from '@shequ/standards';
import { DataSource, type EntityManager } from 'typeorm';
import { requireOversight } from '../can.js';
import { findDepartments } from '../department/department.store.js';
import { policies } from '../policies.js';
import { alreadyDone, notFound, type AlreadyDone, type NotFound } from '../problem/refusal.domain.js';
import { weightTooLow, type WeightTooLow } from './department-score.domain.js';
import { insertAssessment, isAssessed, lockYear, saveWeights } from './department-score.store.js';
import type { AssessInput, RateInput, SatisfactionArguments, WeightsInput } from './evaluation.input.js';
import { mayRate, partyOf, type Rated } from './rating.domain.js';
import { insertBallot } from './rating.store.js';

export type RatingCast =
  | { readonly kind: 'AccessRatingCast'; readonly satisfaction: SatisfactionArguments }
  | AlreadyDone
  | NotFound;
export interface WeightsSet {
  readonly kind: 'AccessEvaluationWeightsSet';
  readonly jurisdiction: string;
  readonly year: number;
  readonly departmentPercent: number;
  readonly dispatchedOrganPercent: number;
}
export type Assessed =
  | {
      readonly kind: 'AccessDepartmentAssessed';
      readonly score: { readonly department: string; readonly year: number };
    }
  | AlreadyDone
  | NotFound;

@Injectable()
export class RatingCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** One vote; who voted is known only as a digest. */
  rate(actor: Actor, { kind, target, satisfied }: RateInput): Promise<RatingCast> {
    const at = this.clock.now();
    const year = Number(localDateOf(at).slice(0, 4));
    return transaction(this.db, async (tx): Promise<RatingCast> => {
      const rated = await ratedOf(tx, kind, target);
      if (rated === null) return notFound();
      if (!mayRate(actor, rated)) throw forbidden('This is not yours to rate. / 您不能评价此对象。');
      const { subject, jurisdiction: place } = actor;
      const ballot = { kind, target, year, subject, party: partyOf(actor), place, satisfied, at };
      if (!(await insertBallot(tx, ballot)))
        return alreadyDone('您本年度已评价。', 'You have voted this year.');
      return { kind: 'AccessRatingCast', satisfaction: { kind, target, year } };
    });
  }

  /** Before the year's first assessment below the place: nobody weighs what is already known. */
  setWeights(actor: Actor, input: WeightsInput): Promise<WeightsSet | WeightTooLow | AlreadyDone> {
    const at = this.clock.now();
    requireYear(input.year, { from: -1, to: 1, at });
    const { jurisdiction, year, departmentPercent, dispatchedOrganPercent } = input;
    const view = policies.at({ jurisdiction, on: localDateOf(at) });
    requireOversight(actor, view, { step: 'WEIGHTS', place: jurisdiction });
    const percents = { department: departmentPercent, dispatchedOrgan: dispatchedOrganPercent };
    const tooLow = weightTooLow(percents, view.get('evaluation.weightFloors'));
    if (tooLow !== null) return Promise.resolve(tooLow);
    return transaction(this.db, async (tx): Promise<WeightsSet | AlreadyDone> => {
      await lockYear(tx, year);
      if (await isAssessed(tx, { place: jurisdiction, year }))
        return alreadyDone(
          `${year} 年度的考核已开始，权重不再变动。`,
          `The assessment of ${year} has begun: its weights stand.`,
        );
      const by = actor.subject;
      await saveWeights(tx, { ...percents, jurisdiction, year, by, at, policyVersion: view.version });
      const about = { type: 'evaluation-weights', id: `${jurisdiction}-${year}`, at, actor: by };
      await record(tx, [
        { ...about, department: actor.department, command: 'SET', to: 'SET', detail: percents },
      ]);
      return { kind: 'AccessEvaluationWeightsSet', ...input };
    });
  }

  /** Of this year or the last. */
  assess(actor: Actor, { department, year, points }: AssessInput): Promise<Assessed> {
    const at = this.clock.now();
    requireYear(year, { from: -1, to: 0, at });
    return transaction(this.db, async (tx): Promise<Assessed> => {
      const known = (await findDepartments(tx, [department])).get(department);
      if (known === undefined) return notFound();
      const view = policies.at({ jurisdiction: known.jurisdiction, on: localDateOf(at) });
      requireOversight(actor, view, { step: 'ASSESSMENT', place: known.jurisdiction });
      await lockYear(tx, year);
      const one = { department, year, hundredths: points * 100, by: actor.subject, at };
      if (!(await insertAssessment(tx, one)))
        return alreadyDone('本年度已统一考核。', 'The year has its one assessment.');
      const about = { type: 'department-assessment', id: `${department}-${year}`, at, actor: actor.subject };
      const detail = { points };
      await record(tx, [
        { ...about, department: actor.department, command: 'ASSESS', to: 'ASSESSED', detail },
      ]);
      return { kind: 'AccessDepartmentAssessed', score: { department, year } };
    });
  }
}

/** Years from and to this one, counted in Asia/Shanghai. */
function requireYear(
  year: number,
  { from, to, at }: { readonly from: number; readonly to: number; readonly at: Date },
): void {
  const now = Number(localDateOf(at).slice(0, 4));
  if (year < now + from || year > now + to)
    throw badInput('year', `应为 ${now + from} 至 ${now + to} 年 / from ${now + from} to ${now + to}`);
}

/** What a target is; null for one that does not exist or that nobody may rate. */
async function ratedOf(tx: EntityManager, kind: RateInput['kind'], target: string): Promise<Rated | null> {
  if (kind === 'STATION')
    return communityCode.safeParse(target).success ? { kind, departments: [], places: [target] } : null;
  if (kind === 'DEPARTMENT') {
    const found = (await findDepartments(tx, [target])).get(target);
    return found === undefined ? null : { kind, departments: [target], places: [found.jurisdiction] };
  }
  if (!isUuid(target)) return null;
  const [item]: readonly { readonly departments: readonly string[]; readonly places: readonly string[] }[] =
    await tx.query(
      `select array_append(executing_units, applicant) as departments, community_codes as places
       from admission where id = $1 and published_at is not null`,
      [target],
    );
  return item === undefined ? null : { kind, ...item };
}
