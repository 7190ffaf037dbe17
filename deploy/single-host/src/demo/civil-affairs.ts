import type { DemoRun, DemoVoice } from './demo.js';

const communities = [
  { code: '620201002001', zh: '大众', households: 2310, street: 'street-gangcheng', seats: 7 },
  { code: '620201002002', zh: '新华', households: 2456, street: 'street-gangcheng', seats: 9 },
  { code: '620201002003', zh: '利民', households: 1872, street: 'street-gangcheng', seats: 5 },
] as const;

const xinhua = '620201002002';

/** Runs one mutation and gives its result. @throws Error if it was refused: demo data loads whole or not at all. */
async function done(voice: DemoVoice, field: string, input: object): Promise<unknown> {
  const type = inputs[field] ?? `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const data = await voice.do(
    `mutation ($input: ${type}!) { result: ${field}(input: $input) { __typename ... on Problem { code } ${wanted[field] ?? ''} } }`,
    { input },
  );
  const result = data['result'];
  if (typeof result === 'object' && result !== null && 'code' in result)
    throw new Error(`Demo data, ${field}: ${String(result.code)}`);
  return result;
}

const inputs: Readonly<Partial<Record<string, string>>> = {
  openServiceCenter: 'OpenServicePlaceInput',
  openPublicServiceStation: 'OpenServicePlaceInput',
};
const wanted: Readonly<Partial<Record<string, string>>> = {
  collectDeliberationTopic: '... on DeliberationTopicCollected { topic { id } }',
};

/** A chair, a vice-chair and members; two in five are women. No names: a seat is an office. */
function seatsOf(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    office: index === 0 ? 'CHAIR' : index === 1 ? 'VICE_CHAIR' : 'MEMBER',
    heldByWoman: index % 5 < 2,
  }));
}

/** One committee, one council, one centre and one station for each of three communities of 钢城街道. */
async function formBodies(run: DemoRun): Promise<void> {
  for (const { code, zh, households, street, seats } of communities) {
    const officer = run.as(street);
    run.at('2026-03-02T09:00:00+08:00');
    await done(officer, 'setHouseholds', { communityCode: code, households, source: 'DEMO' });
    const election = { communityCode: code, electedOn: '2026-03-01', seats: seatsOf(seats) };
    await done(officer, 'formResidentsCommittee', election);
    run.at('2026-03-12T09:00:00+08:00');
    const constituencies = [
      { constituency: 'RESIDENTS', seats: 10 },
      { constituency: 'RESIDENTS_COMMITTEE', seats: 4 },
      { constituency: 'RESIDENT_UNIT', seats: 6 },
    ];
    await done(officer, 'formDeliberationCouncil', {
      communityCode: code,
      formedOn: '2026-03-12',
      constituencies,
    });
    const place = { communityCode: code, openedOn: '2026-03-12' };
    await done(officer, 'openServiceCenter', place);
    await done(officer, 'openPublicServiceStation', place);
    run.note(`${zh}社区：居委会、议事会、服务中心、公共服务站`);
  }
}

/** Puts a topic before the council of 新华 and gives its id. */
async function collect(
  resident: DemoVoice,
  title: { readonly zh: string; readonly en: string },
): Promise<string> {
  const result = await done(resident, 'collectDeliberationTopic', { communityCode: xinhua, title });
  // The shape is what `wanted` asks for.
  return (result as { readonly topic: { readonly id: string } }).topic.id;
}

/** One topic that went all the way, and one that waits for the Party organisation. */
async function deliberate(run: DemoRun): Promise<void> {
  const [resident, worker, secretary] = [
    run.as('resident-xinhua'),
    run.as('worker-xinhua'),
    run.as('party-secretary'),
  ];
  run.at('2026-04-01T09:00:00+08:00');
  const id = await collect(resident, { zh: '小区主干道加装路灯', en: 'Street lamps on the main path' });
  const steps = [
    ['2026-04-03', secretary, 'screen', { outcome: 'ACCEPT', opinion: '属社区公共事务，同意提交议事会' }],
    ['2026-04-10', worker, 'discuss', { summary: '十六名议事员到会，商定点位与预算' }],
    ['2026-04-17', worker, 'vote', { present: 16, yes: 13, no: 2, abstain: 1 }],
    ['2026-04-20', worker, 'execute', { executor: '居民委员会' }],
    ['2026-05-20', worker, 'publish', { publishedOn: '2026-05-20', through: 'NOTICE_BOARD' }],
  ] as const;
  for (const [day, person, step, input] of steps) {
    run.at(`${day}T09:00:00+08:00`);
    await done(person, `${step}DeliberationTopic`, { id, ...input });
  }
  run.at('2026-05-25T09:00:00+08:00');
  await collect(resident, { zh: '规范电动车停放与充电', en: 'Where electric bicycles park and charge' });
  run.note('新华社区：两个议题');
}

/** Fictitious facts about real communities; every figure says that its source is the demo. */
export async function demoCivilAffairs(run: DemoRun): Promise<void> {
  await formBodies(run);
  await deliberate(run);
}
