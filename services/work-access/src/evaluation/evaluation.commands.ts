import { Injectable } from '@nestjs/common';
import { localDateOf } from '@shequ/calendar';
import { forbidden } from '@shequ/graphql';
import { covers, hasRole, type Actor } from '@shequ/identity';
import { Clock } from '@shequ/service';
import { GraphQLError } from 'graphql';
import { DataSource } from 'typeorm';
import { evaluateAdmission } from '../admission/evaluate.js';
import { lockAdmission } from '../admission/admission.store.js';
import { onAdmission } from '../admission/moves.js';
import { requireOversight } from '../can.js';
import { policies } from '../policies.js';
import {
  alreadyDone,
  moveNotAllowed,
  type AlreadyDone,
  type MoveNotAllowed,
  type NotFound,
} from '../problem/refusal.domain.js';
import { isUnsigned } from './appraisal.domain.js';
import { appraisalsOf } from './appraisal.store.js';
import {
  adverseToRefusal,
  evidenceRefused,
  formFaults,
  incomplete,
  missingParts,
  resultOf,
  scored,
  type AdverseToRefusal,
  type EvidenceRefused,
  type Incomplete,
  type MissingPart,
  type Side,
} from './evaluation.domain.js';
import type { ConcludeInput, OpenInput, ScoreInput } from './evaluation.input.js';
import {
  deliveryOf,
  insertScore,
  lockEvaluation,
  refusedByRight,
  saveResult,
  scoresOf,
  type EvaluationRow,
} from './evaluation.store.js';
import { note, onEvaluation, type Held } from './held.js';
import { openEvaluation } from './open.js';
import { voicesOf } from './rating.store.js';

interface Done<K extends string> {
  readonly kind: K;
  readonly evaluation: EvaluationRow;
}
type Refused = MoveNotAllowed | NotFound;
export type Opened = Done<'AccessEvaluationOpened'> | AlreadyDone | Refused;
export type Scored =
  Done<'AccessEvaluationScored'> | EvidenceRefused | AdverseToRefusal | AlreadyDone | Refused;
export type Concluded = Done<'AccessEvaluationConcluded'> | Incomplete | Refused;

@Injectable()
export class EvaluationCommands {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** An item that is in force, once a year. */
  open(actor: Actor, { admissionId }: OpenInput): Promise<Opened> {
    return onAdmission<Opened>(this.parts(), admissionId, async (tx, item, at) => {
      const view = policies.at({ jurisdiction: item.jurisdiction, on: localDateOf(at) });
      requireOversight(actor, view, { step: 'EVALUATION', place: item.jurisdiction });
      if (item.state !== 'ACTIVE') return moveNotAllowed(item.state, []);
      const id = await openEvaluation(tx, item, { actor, at });
      const evaluation = id === null ? null : await lockEvaluation(tx, id);
      return evaluation === null
        ? alreadyDone('本年度已评价。', 'This year has its evaluation.')
        : { kind: 'AccessEvaluationOpened', evaluation };
    });
  }

  score(actor: Actor, input: ScoreInput): Promise<Scored> {
    return onEvaluation<Scored>(this.parts(), input.id, async (held) => {
      const { tx, row, view, at } = held;
      const side = sideOf(actor, row, input.communityCode);
      if (row.state !== 'OPEN') return moveNotAllowed(row.state, []);
      const types = input.evidence.map(({ type }) => type);
      const evidence = evidenceRefused(types, view.get('evaluation.refusedEvidence'));
      if (evidence !== null) return evidence;
      const adverse = adverseToRefusal(
        await refusedByRight(
          tx,
          input.points.flatMap(({ taskIds }) => taskIds),
        ),
      );
      if (adverse !== null) return adverse;
      const form = view.get(side === 'DELIVERY' ? 'evaluation.deliveryForm' : 'evaluation.supportForm');
      const issues = formFaults(form, input.points);
      if (issues.length > 0) throw invalid(issues);
      const about = { admissionId: row.admissionId, communityCode: input.communityCode, year: row.year };
      const delivery = await deliveryOf(tx, about, localDateOf(at));
      const score = scored(form, input.points, delivery);
      const given = {
        evaluationId: row.id,
        side,
        communityCode: input.communityCode,
        evidence: input.evidence,
      };
      if (!(await insertScore(tx, { ...given, ...score, by: actor.subject, at })))
        return alreadyDone('该方已评分，不能更改。', 'This side has scored; a score stands.');
      const detail = { side, communityCode: input.communityCode, totalHundredths: score.totalHundredths };
      await note(held, { actor, command: 'SCORE', detail });
      return { kind: 'AccessEvaluationScored', evaluation: row };
    });
  }

  /** The result stands, and the item is EVALUATED; whether it goes on or leaves is the joint meeting's (WA-20). */
  conclude(actor: Actor, { id }: ConcludeInput): Promise<Concluded> {
    return onEvaluation<Concluded>(this.parts(), id, async (held) => {
      const { tx, row, view, at } = held;
      requireOversight(actor, view, { step: 'EVALUATION', place: row.jurisdiction });
      if (row.state !== 'OPEN') return moveNotAllowed(row.state, []);
      const found = await gathered(held);
      const missing = incomplete(found.missing);
      if (missing !== null) return missing;
      const result = resultOf(found, {
        weights: view.get('evaluation.resultWeights'),
        grades: view.get('evaluation.grades'),
        thresholdPercent: view.get('evaluation.acceptancePercent'),
      });
      await saveResult(tx, id, { result, at, by: actor.subject });
      await note(held, { actor, command: 'CONCLUDE', to: 'FINAL', detail: result });
      const item = await lockAdmission(tx, row.admissionId);
      // What was suspended meanwhile stays so: its result is on record all the same.
      if (item?.state === 'ACTIVE') {
        const { acceptancePercent } = result;
        await evaluateAdmission(tx, item, {
          actor,
          now: at,
          clock: this.clock,
          acceptancePercent,
          reference: id,
        });
      }
      return { kind: 'AccessEvaluationConcluded', evaluation: { ...row, state: 'FINAL', result } };
    });
  }

  private parts() {
    return { db: this.db, clock: this.clock };
  }
}

/** @throws FORBIDDEN unless the actor is the applicant's officer, or works in exactly this community of the item. */
function sideOf(actor: Actor, row: EvaluationRow, communityCode: string): Side {
  const isPart = row.communityCodes.includes(communityCode);
  if (isPart && hasRole(actor, 'DEPARTMENT_OFFICER') && actor.department === row.applicant) return 'DELIVERY';
  if (isPart && hasRole(actor, 'COMMUNITY_WORKER') && covers(actor, communityCode)) return 'SUPPORT';
  throw forbidden('You are neither side of this evaluation. / 您不是该评价的任何一方。');
}

function invalid(issues: readonly { readonly path: string; readonly message: string }[]): GraphQLError {
  return new GraphQLError('Invalid input. / 输入无效。', { extensions: { code: 'BAD_USER_INPUT', issues } });
}

/** What an evaluation has so far, and what it lacks. */
export async function gathered({ tx, row }: Pick<Held, 'tx' | 'row'>) {
  const scores = (await scoresOf(tx, [row.id])).get(row.id) ?? [];
  const target = { kind: 'ADMISSION', target: row.admissionId, year: row.year } as const;
  const votes = (await voicesOf(tx, target)).RESIDENTS;
  const appraisal = (await appraisalsOf(tx, [row.id])).get(row.id);
  const unsigned = appraisal !== undefined && isUnsigned(appraisal, appraisal.signed);
  const missing: readonly MissingPart[] = missingParts(row.communityCodes, { scores, votes, unsigned });
  return { scores, votes, missing };
}
