import type { Answer, Host } from '../host.js';
import { gongshuCommunity, places } from './cast.js';

/** The parts that every department adds to a community, in one selection. */
const wholePicture = `code name kind dispatchTarget path { code name level } households { value source reason { zh } }
  staffing { fullTimeMembers explanation { zh en } reason { zh } }
  committee { number termFrom termTo seats { seat office heldByWoman } } council { number seats quorum }
  serviceCenter { number } publicServiceStation { number }
  partyCommittee { number state seats faults members { role kind unit { uscc name kind } termFrom termTo } }
  functionalBranches { items { number name basis } } residentUnits { items { uscc name kind } }
  grids { items { code name { zh } kind officer } } openCases { items { number state } }
  volunteers { items { number alias } } activities { items { number } }
  admittedItems { items { number state itemName { zh } remainingUnits } } desk { items { id state title { zh } } next }
  burden { items tasks minutes hours amountFen }`;

export const communityPicture = `query Picture($code: ID!) { community(code: $code) { ${wholePicture} } }`;

/** Questions that change nothing and whose answers no clock changes, each by somebody who may ask it. */
const questions: readonly (readonly [string, string, object])[] = [
  ['worker-xinhua', communityPicture, { code: places.xinhua }],
  ['party-secretary', communityPicture, { code: places.xinhua }],
  ['resident-xinhua', communityPicture, { code: places.xinhua }],
  ['office-clerk', communityPicture, { code: gongshuCommunity }],
  [
    'street-gangcheng',
    `query Page($after: ID) { communities(within: "620201", first: 48, after: $after) { items { ${wholePicture} } next } }`,
    {},
  ],
  ['office-clerk', '{ departments(first: 100) { items { uscc name { zh en } producer source } next } }', {}],
  [
    'health-officer',
    `{ admissions(first: 100) { items { number state itemName { zh en } funding { receivedFen schedule { fen } }
      history { seq actor command from to hash } } next } }`,
    {},
  ],
  [
    'office-clerk',
    '{ violations(first: 100) { items { id department { uscc } rule code producer } next } }',
    {},
  ],
  ['office-clerk', '{ complaints(first: 100) { items { id state reason communityCode dueOn } next } }', {}],
  [
    'police-officer',
    '{ gridCampaigns(first: 100) { items { number state tasks { communityCode state amountFen } } next } }',
    {},
  ],
  [
    'office-clerk',
    '{ accessListEntries(first: 100) { items { id version mode instrument article inForce } next } }',
    {},
  ],
  // Refusals of the reader, of the value and of the document are answers too.
  ['resident-xinhua', '{ violations { items { id } } }', {}],
  ['office-clerk', '{ community(code: "12") { name } }', {}],
  ['office-clerk', '{ community(code: "620201002199") { name grids { items { code } } } }', {}],
  ['office-clerk', '{ community(code: "620201002002") { nothing } }', {}],
];

export function publicFacts(host: Host): Promise<readonly Answer[]> {
  return Promise.all(questions.map(([asker, query, variables]) => host.ask(asker, query, variables)));
}
