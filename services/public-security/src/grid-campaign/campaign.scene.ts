// A campaign as specs order it.
import { dazhong, limin, xinhua } from '../fixture.contract.js';

/** The mutation, with all that its answer can hold. */
export const dispatch = `mutation ($input: DispatchGridCampaignInput!) { dispatchGridCampaign(input: $input) { __typename
  ... on GridCampaignDispatched { campaign { id number state gate asOf department units citation { kind id version }
    tasks { id communityCode community { code } state } } }
  ... on Problem { code message { zh en } }
  ... on WorkAccessProblem { ruleId article { zh en } routes } } }`;

export const title = { zh: '春季消防巡查', en: 'Spring fire inspection' };

/** One unit in each of three communities, citing the admission. */
export const input = (admissionId: string | null, over: object = {}) => ({
  title,
  itemType: 'INSPECTION',
  citation: admissionId === null ? null : { kind: 'ADMISSION', reference: admissionId },
  communityCodes: [dazhong, xinhua, limin],
  units: 1,
  dueOn: '2026-04-30',
  ...over,
});
