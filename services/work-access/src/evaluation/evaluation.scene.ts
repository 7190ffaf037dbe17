// An item in force, and both sides of its evaluation, for specs.
import type { Actor } from '@shequ/identity';
import { anActor } from '@shequ/testing';
import { isUnionType } from 'graphql';
import type { Result, Story } from '../life-cycle/story.contract.js';

export const evaluation = `id year state dueOn overdue missing { part communityCode } admission { id state }
  scores { side communityCode total points { indicator points most reason } }
  result { acceptancePercent cast thresholdPercent delivery support total grade { code name { zh } } recommendation }
  appraisal { noticedOn meetingOn advisedOn warnOn nextStep nextDueOn signed grade { code } members { post signed }
    steps { step on dueOn late } }`;

const members: Readonly<Record<string, string>> = {
  AccessEvaluationOpened: `evaluation { ${evaluation} }`,
  AccessEvaluationScored: `evaluation { ${evaluation} }`,
  AccessEvaluationConcluded: `evaluation { ${evaluation} }`,
  AccessEvaluationIncomplete: 'ruleId missing { part communityCode }',
  AccessAdverseToRefusal: 'ruleId taskIds',
  AccessAppraisalCalled: `evaluation { ${evaluation} }`,
  AccessAppraisalStepRecorded: `evaluation { ${evaluation} }`,
  AccessAppraisalSigned: 'appraisal { signed }',
  AccessEvidenceRefused: 'ruleId',
  AccessAppraisalTooSoon: 'earliest',
  AccessWeightTooLow: 'ruleId floors { department dispatchedOrgan }',
  AccessDepartmentAssessed: 'score { total }',
  AccessRatingCast: 'satisfaction { residents { cast } }',
};

/** One mutation of this folder. @throws with the code of the first error. */
export async function tell(story: Story, actor: Actor, mutation: string, input: object): Promise<Result> {
  const name = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
  const union = story.test.service.subgraph.schema.getType(`${name}Result`);
  const types = isUnionType(union) ? union.getTypes() : [];
  const parts = types.flatMap(({ name: member }) =>
    member in members ? [`... on ${member} { ${members[member] ?? ''} }`] : [],
  );
  const inputName = name === 'RateAccess' ? 'RateAccessInput' : `${name}Input`;
  const query = `mutation ($input: ${inputName}!) { ${mutation}(input: $input) { __typename
    ... on Problem { code } ${parts.join(' ')} } }`;
  return (await story.read(actor, query, { input }))[mutation];
}

const support = ['MONEY:25', 'AUTHORITY:15', 'TRAINING:20', 'INFORMATION:10', 'SCOPE:20', 'LOAD:10'];
const delivery = ['QUALITY:10', 'RECORDS:10', 'DATA_CARE:10', 'RESPONSE:15', 'CONVENIENCE:15'];

/** A form with full points, but for what is named. */
export function pointsOf(
  side: 'DELIVERY' | 'SUPPORT',
  over: Readonly<Record<string, object>> = {},
): readonly object[] {
  return (side === 'SUPPORT' ? support : delivery).map((text) => {
    const [indicator = '', points] = text.split(':');
    return { indicator, points: Number(points), ...over[indicator] };
  });
}

/** Both sides for both communities. */
export async function bothSides(story: Story, id: string): Promise<void> {
  const { health, worker, workerDazhong } = story.people;
  const { xinhua, dazhong } = story.places;
  for (const [communityCode, community] of [
    [xinhua, worker],
    [dazhong, workerDazhong],
  ] as const) {
    await tell(story, health, 'scoreAccessEvaluation', { id, communityCode, points: pointsOf('DELIVERY') });
    await tell(story, community, 'scoreAccessEvaluation', { id, communityCode, points: pointsOf('SUPPORT') });
  }
}

/** So many residents of the item's communities, so many of them satisfied. */
export async function residentsVote(
  story: Story,
  admissionId: string,
  votes: { readonly cast: number; readonly satisfied: number },
): Promise<void> {
  const { xinhua, dazhong } = story.places;
  const ballots = Array.from({ length: votes.cast }, (_, at) => {
    const resident = anActor('RESIDENT', {
      subject: `resident-${at}`,
      jurisdiction: at % 2 === 0 ? xinhua : dazhong,
    });
    const input = { kind: 'ADMISSION', target: admissionId, satisfied: at < votes.satisfied };
    return tell(story, resident, 'rateAccess', input);
  });
  await Promise.all(ballots);
}
