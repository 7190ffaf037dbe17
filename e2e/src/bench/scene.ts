// What is dispatched: an admission for a hundred communities of Gongshu, led by its people through every step.
import type pg from 'pg';
import { eventually, type Asker, type Host } from '../host.js';
import { gongshu, jiayuguan, type Cast } from '../story/cast.js';
import { campaignQuery, deskQuery, documentOf } from '../story/documents.js';
import type { Form } from '../story/form.js';
import { Life, mutate, read } from '../story/life.js';
import { communityPicture } from '../story/picture.js';
import { replicaState } from '../story/rows.js';
import { tokenFor } from '../story/token.js';
import type { Shot } from './closed-loops.js';

const communitiesMax = 100;
/** The schema's limit (Int): the bench must never run out of volume. */
const units = 2_147_483_647;
const rateFen = 1;

export interface Scene {
  readonly admissionId: string;
  readonly number: string;
  /** The mutation that sends a task to the first so many communities. */
  shot(communities: number): Shot;
}

async function communitiesOf(database: pg.Client): Promise<readonly string[]> {
  const { rows } = await database.query<{ code: string }>(
    `select code from community_replica where dispatch_target and code like '330105%' order by code limit $1`,
    [communitiesMax],
  );
  if (rows.length < communitiesMax) throw new Error(`Gongshu has ${rows.length} communities only.`);
  return rows.map(({ code }) => code);
}

function workersOf(host: Host, codes: readonly string[]): Readonly<Record<string, Asker>> {
  const worker = (jurisdiction: string): Asker => ({
    token: tokenFor(host, { subject: `worker-${jurisdiction}`, roles: ['COMMUNITY_WORKER'], jurisdiction }),
  });
  return Object.fromEntries(codes.map((code) => [code, worker(code)]));
}

/** Reviewed, and heard in every street and community: the hundred lie in several streets. */
async function consulted(host: Host, cast: Cast, id: string): Promise<void> {
  const life = new Life(host, cast);
  await life.moved(cast.reviewer, 'reviewAccessApplication', { id, opinion: '同意' }, 'CONSULTATION');
  const said = { id, opinion: 'SUPPORT' };
  const streets = new Set(Object.keys(cast.workers).map((code) => code.slice(0, 9)));
  for (const jurisdiction of streets) {
    const token = tokenFor(host, {
      subject: `street-${jurisdiction}`,
      roles: ['STREET_OFFICER'],
      jurisdiction,
    });
    await life.do({ token }, 'recordAccessConsultation', { ...said, party: 'STREET' });
  }
  for (const [communityCode, worker] of Object.entries(cast.workers))
    await life.do(worker, 'recordAccessConsultation', { ...said, party: 'COMMUNITY', communityCode });
}

/** Leads an item from the draft to ACTIVE. */
async function activeItem(host: Host, cast: Cast, over: Form) {
  const life = new Life(host, cast);
  const id = await life.urgent(over);
  await life.accepted(id);
  await consulted(host, cast, id);
  const admission = await life.decided(id);
  const admissionId = admission.id;
  await life.signed(admissionId);
  const query = `query Due($reference: String!) { admission(reference: $reference) { funding { firstInstalmentFen } } }`;
  const due = await read(host, cast.clerk, query, { reference: admission.number });
  const amountFen = due.admission.funding.firstInstalmentFen;
  await life.do(cast.treasurer, 'recordInstalment', { admissionId, amountFen, voucher: '凭证' });
  await life.published(admissionId);
  await life.moved(cast.clerk, 'activateAdmission', { admissionId }, 'ACTIVE');
  await eventually(
    () => replicaState(host, 'public-security', admissionId),
    (state) => state === 'ACTIVE',
  );
  return admission;
}

const orderOf = (reference: string, communityCodes: readonly string[]) => ({
  title: { zh: '重点场所巡查', en: 'Inspection of key places' },
  itemType: 'INSPECTION',
  citation: { kind: 'ADMISSION', reference },
  communityCodes,
  units: 1,
});

/** The story as one tells it: Jiayuguan's item to ACTIVE, a campaign, the desks, the whole picture. */
export async function tellStory(host: Host): Promise<void> {
  const { number } = await activeItem(host, jiayuguan, {});
  const codes = Object.keys(jiayuguan.workers);
  const { campaign } = await mutate(host, 'police-officer', 'dispatchGridCampaign', orderOf(number, codes));
  for (const [code, worker] of Object.entries(jiayuguan.workers)) {
    await read(host, worker, deskQuery, { code });
    await read(host, worker, communityPicture, { code });
  }
  await read(host, 'police-officer', campaignQuery, { id: campaign.id });
}

export async function setScene(host: Host, replica: pg.Client): Promise<Scene> {
  const codes = await communitiesOf(replica);
  const there = gongshu(host);
  await mutate(host, there.clerk, 'registerDepartment', {
    uscc: there.applicantUscc,
    name: { zh: '拱墅区卫生健康局', en: 'Health bureau of Gongshu' },
    jurisdiction: there.county,
    producer: 'public-security',
  });
  const money = { amountFen: units * rateFen, rateFen, calculation: '1', budgetLine: '1' };
  const workload = {
    ...{ frequency: '每日', hoursPerMonth: 30, casesPerYear: 300, staffNeeded: 3, minutesPerUnit: 1 },
    ...{ unit: { zh: '次', en: 'visits' }, unitsTotal: units, unitsPerMonth: null },
  };
  // Entrusted items are heard in public there; help is not.
  const over = { communityCodes: codes, money, workload, responsibilityMode: 'STATUTORY_ASSIST' };
  const admission = await activeItem(host, { ...there, workers: workersOf(host, codes) }, over);
  const officer = { subject: 'officer', roles: ['DEPARTMENT_OFFICER'], jurisdiction: there.county };
  const token = tokenFor(host, { ...officer, department: there.applicantUscc });
  const query = documentOf('dispatchGridCampaign');
  return {
    admissionId: admission.id,
    number: admission.number,
    shot(communities) {
      const input = orderOf(admission.number, codes.slice(0, communities));
      const body = JSON.stringify({ query, variables: { input } });
      return { url: host.url, token, body, mustContain: '"gate":"PASSED"' };
    },
  };
}
