import { people } from './people.js';

/** Columns of a text in a terminal: a Chinese character takes two. */
function width(text: string): number {
  return Array.from(text).reduce(
    (sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1),
    0,
  );
}

function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(1, columns - width(text)));
}

function command(address: string, subject: string, query: string): string {
  const body = JSON.stringify({ query });
  return [
    `  curl -s ${address}/graphql -H 'content-type: application/json' \\`,
    `    -H "authorization: Bearer $(curl -s ${address}/demo/token/${subject})" \\`,
    `    -d '${body}'`,
  ].join('\n');
}

const desk =
  '{ community(code: "620201002002") { name desk(first: 5) { items { title { zh en } state department { name { en } } } } } }';
const picture =
  '{ community(code: "620201002002") { name committee { termTo } partyCommittee { seats } grids(first: 3) { items { code } } burden { items hours } } }';
const push =
  'mutation { dispatchGridCampaign(input: { title: { zh: "入户排查", en: "House-to-house check" } itemType: INSPECTION communityCodes: ["620201002002"] units: 1 dueOn: "2026-12-31" leadUnit: DEPARTMENT personalDataFields: [] }) { __typename ... on WorkAccessProblem { code ruleId message { zh en } routes } } }';

const listed = (services: ReadonlyMap<string, string>): readonly string[] =>
  [...services].map(([name, url]) => `  ${pad(name, 20)}${url}`);

/** What a person who has just started the system sees. */
export function banner(at: {
  readonly host: string;
  readonly port: number;
  readonly seconds: number;
  /** Services that listen on ports of their own, by name; none in process. */
  readonly services?: ReadonlyMap<string, string>;
}): string {
  const address = `http://${at.host === '127.0.0.1' ? 'localhost' : at.host}:${at.port}`;
  const services = at.services ?? new Map<string, string>();
  const who = people
    .filter(({ first }) => first)
    .map(({ subject, title }) => `  ${pad(subject, 20)}${pad(title.zh, 24)}${title.en}`);
  return [
    '',
    `已就绪 · Ready in ${at.seconds.toFixed(1)} s:  ${address}/`,
    '',
    '以这些人的身份试用 · Try it as:',
    ...who,
    '',
    ...(services.size === 0 ? [] : ['各服务地址 · Services over HTTP:', ...listed(services), '']),
    '新华社区的任务台 · The desk of Xinhua community:',
    command(address, 'worker-xinhua', desk),
    '',
    '无依据派单会被拒绝 · Work without a citation is refused:',
    command(address, 'police-officer', push),
    '',
    '一次查询看全貌 · The whole picture in one query:',
    command(address, 'worker-xinhua', picture),
    '',
    'Ctrl-C 停止 · stops.',
    '',
  ].join('\n');
}
