// Kinds of items, lists, certificates and channels: what a submission must fulfil, and what the lists hold.
import type { RuleOff } from '../rule.js';

const folder = 'services/work-access/src/access-application';
const negative = `${folder}/negative.domain.ts`;
const check = `${folder}/kind-check.domain.ts`;
const listed = `${folder}/listed.domain.ts`;
const lists = 'services/work-access/src/list';
const gateRules = 'libs/admission/src/gate-rules.domain.ts';
const negatives = [`${folder}/negative.spec.ts`];
const kinds = [`${folder}/kind-check.spec.ts`];
const certificates = ['services/work-access/src/certificate/certificate.spec.ts'];
const channels = ['services/work-access/src/channel/channel.spec.ts'];
const listSpec = [`${lists}/list.spec.ts`];

const words = 'const shown = textsOf(form).find(({ text }) => showsSubject(keywords, [text]));';
const noWords = 'const shown = undefined;';
const barred = `if (effect === 'LEAD_BARRED' && !communityAnswers(form)) return null;`;
const neverBarred = `if (effect === 'LEAD_BARRED') return null;`;
const owners = `return rules.assessmentOwners.includes(owner) ? null : 'assessmentOwner';`;
const collected = 'const known = collected.get(fieldKey(field));';
const catalogue = 'functionCodes.includes(code)';
const packRead = (key: string): string => `return (view.get('${key}') ?? []).map(titled);`;

export const kindRules: readonly RuleOff[] = [
  {
    id: 'WA-03',
    where: 'words of the negative list',
    file: negative,
    find: words,
    replace: noWords,
    tests: negatives,
  },
  {
    id: 'S0-09',
    where: 'economic indicators',
    file: negative,
    find: words,
    replace: noWords,
    tests: negatives,
  },
  { id: 'S1-19', where: 'economic work', file: negative, find: words, replace: noWords, tests: negatives },
  {
    id: 'WA-03',
    where: 'the floor is never lowered',
    file: `${lists}/list.domain.ts`,
    find: 'if (codes.length === 0) return null;',
    replace: 'return null;',
    tests: listSpec,
  },
  {
    id: 'WA-03',
    where: 'no form without the county',
    file: check,
    find: `if (kind === 'FORM_REPORT' && blank(form.countyDeployment))`,
    replace: 'if (false)',
    tests: kinds,
  },
  { id: 'WA-04', where: 'submission', file: negative, find: barred, replace: neverBarred, tests: negatives },
  { id: 'S0-12', where: 'submission', file: negative, find: barred, replace: neverBarred, tests: negatives },
  {
    id: 'WA-04',
    where: 'gate two',
    file: 'services/work-access/src/community-task/arrived-task.domain.ts',
    find: 'if (barred !== null) return barred;',
    replace: '',
    tests: channels,
  },
  {
    id: 'WA-17',
    where: 'lists have a day by which they are public',
    file: `${lists}/list.commands.ts`,
    find: 'await startTimers(tx, timers);',
    replace: '',
    tests: listSpec,
  },
  {
    id: 'WA-19',
    where: 'nothing begins on a basis that is gone',
    file: check,
    find: 'const on = ended.get(instrumentName(instrument));',
    replace: 'const on = undefined;',
    tests: kinds,
  },
  {
    id: 'WA-21',
    where: 'collected once',
    file: check,
    find: collected,
    replace: 'const known = undefined;',
    tests: kinds,
  },
  {
    id: 'WA-21',
    where: 'what an admitted ledger collects is on the register, and leaves with it',
    file: 'services/work-access/src/collected-field/ledger-fields.ts',
    find: 'if (!isLedger(row) || row.activatedAt === null) return;',
    replace: 'if (!isLedger(row) || row.id !== null) return;',
    tests: ['services/work-access/src/collected-field/ledger-fields.spec.ts'],
  },
  {
    id: 'S1-43',
    where: 'collected once',
    file: check,
    find: collected,
    replace: 'const known = undefined;',
    tests: kinds,
  },
  {
    id: 'WA-22',
    where: 'no paper beside an electronic ledger',
    file: check,
    find: 'if (isLedger(kind) && form.paper === true &&',
    replace: 'if (false &&',
    tests: kinds,
  },
  {
    id: 'WA-23',
    where: 'the ceiling',
    file: check,
    find: 'if (has < most) return [];',
    replace: 'return [];',
    tests: kinds,
  },
  {
    id: 'WA-23',
    where: 'two at once do not both take the last place',
    file: `${folder}/access-application.commands.ts`,
    find: 'await inTurn(tx, row);',
    replace: '',
    tests: kinds,
  },
  {
    id: 'WA-24',
    where: 'submission: the owner',
    file: negative,
    find: owners,
    replace: 'return null;',
    tests: negatives,
  },
  {
    id: 'S0-14',
    where: 'submission: the owner',
    file: negative,
    find: owners,
    replace: 'return null;',
    tests: negatives,
  },
  {
    id: 'S3-21',
    where: 'one owner',
    file: negative,
    find: owners,
    replace: 'return null;',
    tests: negatives,
  },
  {
    id: 'WA-24',
    where: 'once a year',
    file: check,
    find: 'return has >= most;',
    replace: 'return false;',
    tests: kinds,
  },
  {
    id: 'S3-21',
    where: 'once a year',
    file: check,
    find: 'return has >= most;',
    replace: 'return false;',
    tests: kinds,
  },
  {
    id: 'WA-48',
    where: 'the quota',
    file: check,
    find: 'return has >= most;',
    replace: 'return false;',
    tests: kinds,
  },
  {
    id: 'WA-25',
    where: 'submission',
    file: negative,
    find: `(form.oneVoteVeto === true ? 'oneVoteVeto' : null)`,
    replace: 'null',
    tests: negatives,
  },
  {
    id: 'WA-26',
    where: 'forbidden and no explicit basis',
    file: gateRules,
    find: 'if (forbidden === undefined || isExplicitBasis(rules, kind, basis)) return null;',
    replace: 'return null;',
    tests: certificates,
  },
  {
    id: 'WA-26',
    where: 'an explicit basis is the article',
    file: gateRules,
    find: 'known.articles.includes(articleName(basis.article)),',
    replace: 'true,',
    tests: certificates,
  },
  {
    id: 'WA-26',
    where: 'submission: off the lists',
    file: negative,
    find: `(isOffList(form, facts) ? 'certificateKind' : null)`,
    replace: 'null',
    tests: negatives,
  },
  {
    id: 'WA-27',
    where: 'materials of a service item',
    file: gateRules,
    find: `return refusal === null ? [] : [{ at, refusal: { ...refusal, ruleId: 'WA-27' } }];`,
    replace: 'return [];',
    tests: certificates,
  },
  {
    id: 'WA-28',
    where: 'submission: screenshots and check-ins',
    file: negative,
    find: 'return at < 0 ? null : `evidenceKinds.${at}`;',
    replace: 'return null;',
    tests: negatives,
  },
  {
    id: 'WA-28',
    where: 'no list entry carries a chat group',
    file: 'libs/admission/src/gate-one.domain.ts',
    find: 'if (!rules.ownAdmissionKinds.includes(itemType)) return null;',
    replace: 'return null;',
    tests: channels,
  },
  {
    id: 'WA-29',
    where: 'the province consents',
    file: check,
    find: `consentKinds.includes(form.itemType ?? '') && blank(form.provincialConsent)`,
    replace: 'false',
    tests: kinds,
  },
  {
    id: 'WA-42',
    where: 'a listed item is closed',
    file: `${folder}/at-once.ts`,
    find: 'if (entry !== null) return closeListed(tx, application, { entry, now });',
    replace: '',
    tests: kinds,
  },
  {
    id: 'WA-42',
    where: 'its conditions stay due',
    file: check,
    find: '  listedConditions,\n];',
    replace: '];',
    tests: kinds,
  },
  {
    id: 'S0-11',
    where: 'items outside the four functions are flagged',
    file: listed,
    find: `if (facts.functionClasses.includes(form.functionClass ?? '')) return [];`,
    replace: 'return [];',
    tests: kinds,
  },
  {
    id: 'S2-06',
    where: 'thirteen and no others',
    file: check,
    find: catalogue,
    replace: 'true',
    tests: kinds,
  },
  {
    id: 'S2-07',
    where: 'the eight fields and their entries',
    file: 'services/work-access/src/channel/channel.resolver.ts',
    find: '.filter(({ code }) => field.entries.includes(code))',
    replace: '.filter(() => false)',
    tests: channels,
  },
  {
    id: 'S2-48',
    where: 'the five duties of a station',
    file: 'services/work-access/src/channel/channel.resolver.ts',
    find: packRead('functions.station'),
    replace: 'return [];',
    tests: channels,
  },
  {
    id: 'S0-38',
    where: 'a document is in force until its end is on the record',
    file: 'services/work-access/src/document/document.resolver.ts',
    find: 'return from <= today && (endedOn === null || today <= endedOn);',
    replace: 'return true;',
    tests: channels,
  },
  {
    id: 'S4-08',
    where: 'what stands on the duty list is its own',
    file: check,
    find: 'if (duty === undefined) return [];',
    replace: 'return [];',
    tests: channels,
  },
];
