import { both, element } from './dom.js';
import { at, listAt, textAt } from './read.js';
import type { Store } from './state.js';
import { isText, text, type Text } from './text.js';
import { grounds, placeNames, seats, sources, states, wordFor } from './words.js';

const yuan = (fen: unknown): string =>
  typeof fen === 'number'
    ? (fen / 100).toLocaleString('zh-CN', { style: 'currency', currency: 'CNY', maximumFractionDigits: 0 })
    : '–';

function card(title: Text, owner: string, ...children: readonly (Node | null)[]): HTMLElement {
  return element(
    'section',
    { class: 'card' },
    element('header', {}, element('h3', {}, both(title)), element('code', { class: 'owner' }, owner)),
    ...children,
  );
}

/** A fact; where it is not known, the reason stands in its place. */
function fact(label: Text, value: string | null, why: unknown = null): HTMLElement {
  return element(
    'div',
    { class: value === null ? 'fact unknown' : 'fact' },
    element('dt', {}, both(label)),
    element('dd', {}, value ?? both(isText(why) ? why : text('不详', 'not known'))),
  );
}

function list(items: readonly HTMLElement[], none: Text, className = 'rows'): HTMLElement {
  if (items.length === 0) return element('p', { class: 'none' }, both(none));
  return element('ul', { class: className }, ...items);
}

function chip(state: string | null): HTMLElement | null {
  return state === null
    ? null
    : element('span', { class: 'chip', 'data-state': state }, both(wordFor(states, state)));
}

/** One row: what it is, its state at the end of the line, and beneath it what else there is to know. */
function row(what: HTMLElement, state: string | null, more: HTMLElement | null = null): HTMLElement {
  return element('li', {}, element('div', { class: 'line' }, what, chip(state)), more);
}

const small = (...parts: readonly (Node | string | null)[]): HTMLElement =>
  element('p', { class: 'small' }, ...parts);

function titleOf(value: unknown, path: string): HTMLElement {
  const title = at(value, path);
  return isText(title) ? both(title, 'both title') : element('span', {}, textAt(value, path) ?? '');
}

const has = (community: unknown, field: string): boolean => {
  const value = at(community, field);
  return value !== undefined && value !== null;
};

function deskCard(community: unknown): HTMLElement | null {
  if (!has(community, 'desk')) return null;
  const rows = listAt(community, 'desk.items').map((task) => {
    const minutes = textAt(task, 'minutes');
    const due = textAt(task, 'dueOn');
    const ground = textAt(task, 'citation.kind');
    return row(
      titleOf(task, 'title'),
      textAt(task, 'state'),
      small(
        titleOf(task, 'department.name'),
        minutes === null ? '' : ` · ${minutes} 分钟 min`,
        ` · ${yuan(at(task, 'amountFen'))}`,
        due === null ? '' : ` · 期限 due ${due}`,
        ground === null ? null : element('span', { class: 'ground' }, both(wordFor(grounds, ground))),
      ),
    );
  });
  return card(text('任务台', 'Desk'), 'work-access', list(rows, text('没有任务', 'Nothing on the desk')));
}

function burdenCard(community: unknown): HTMLElement | null {
  if (!has(community, 'burden')) return null;
  return card(
    text('本月负担', 'Burden this month'),
    'work-access',
    element(
      'dl',
      { class: 'facts big' },
      fact(text('事项', 'items'), textAt(community, 'burden.items')),
      fact(text('任务', 'tasks'), textAt(community, 'burden.tasks')),
      fact(text('工时', 'hours'), textAt(community, 'burden.hours')),
      fact(text('经费', 'money'), yuan(at(community, 'burden.amountFen'))),
    ),
  );
}

function admittedCard(community: unknown): HTMLElement | null {
  if (!has(community, 'admittedItems')) return null;
  const rows = listAt(community, 'admittedItems.items').map((item) =>
    row(
      titleOf(item, 'itemName'),
      textAt(item, 'state'),
      small(`${textAt(item, 'number') ?? ''} · 至 until ${textAt(item, 'to') ?? ''}`),
    ),
  );
  return card(text('准入事项', 'Admitted items'), 'work-access', list(rows, text('没有准入事项', 'None')));
}

function committeeCard(community: unknown): HTMLElement | null {
  if (!has(community, 'staffing')) return null;
  const members = listAt(community, 'committee.seats').length;
  const source = textAt(community, 'households.source');
  const explained = listAt(community, 'staffing.explanation').filter(isText);
  return card(
    text('居民委员会', 'Residents’ committee'),
    'civil-affairs',
    element(
      'dl',
      { class: 'facts' },
      fact(text('委员', 'members'), members === 0 ? null : String(members), text('未登记', 'not registered')),
      fact(
        text('议事会席位', 'council'),
        textAt(community, 'council.seats'),
        text('未登记', 'not registered'),
      ),
      fact(
        text('户数', 'households'),
        textAt(community, 'households.value'),
        at(community, 'households.reason'),
      ),
      fact(
        text('专职编制', 'full-time posts'),
        textAt(community, 'staffing.fullTimeMembers'),
        at(community, 'staffing.reason'),
      ),
    ),
    ...explained.map((line) => small(both(line))),
    source === null ? null : small(both(wordFor(sources, source))),
  );
}

function partyCard(community: unknown): HTMLElement | null {
  if (at(community, 'partyCommittee') === undefined) return null;
  const members = listAt(community, 'partyCommittee.members').map((member) => {
    const unit = textAt(member, 'unit.name');
    return row(
      both(wordFor(seats, textAt(member, 'role') ?? ''), 'both title'),
      null,
      small(both(wordFor(seats, textAt(member, 'kind') ?? '')), unit === null ? '' : ` · ${unit}`),
    );
  });
  const count = textAt(community, 'partyCommittee.seats');
  return card(
    text('社区党委', 'Party committee'),
    'party-organization',
    element('dl', { class: 'facts' }, fact(text('席位', 'seats'), count, text('未登记', 'not registered'))),
    members.length === 0 ? null : element('ul', { class: 'rows pairs' }, ...members),
  );
}

function gridCard(community: unknown): HTMLElement | null {
  if (!has(community, 'grids')) return null;
  const grids = listAt(community, 'grids.items').map((grid) =>
    row(titleOf(grid, 'name'), null, small(element('code', {}, textAt(grid, 'code') ?? ''))),
  );
  const cases = listAt(community, 'openCases.items').map((one) =>
    row(titleOf(one, 'category.name'), textAt(one, 'state'), small(textAt(one, 'number') ?? '')),
  );
  return card(
    text('网格与案件', 'Grids and open cases'),
    'public-security',
    list(grids, text('没有网格', 'No grids'), 'rows pairs'),
    has(community, 'openCases') ? list(cases, text('没有未结案件', 'No open cases')) : null,
  );
}

function volunteerCard(community: unknown): HTMLElement | null {
  if (!has(community, 'volunteers')) return null;
  const names = listAt(community, 'volunteers.items').map((one) =>
    row(element('span', {}, textAt(one, 'alias') ?? ''), null),
  );
  const activities = listAt(community, 'activities.items').map((one) =>
    row(titleOf(one, 'title'), textAt(one, 'state')),
  );
  return card(
    text('志愿者', 'Volunteers'),
    'volunteers',
    list(names, text('没有登记的志愿者', 'No volunteers registered'), 'rows pairs'),
    has(community, 'activities') ? list(activities, text('没有活动', 'No activities')) : null,
  );
}

const cards = [deskCard, burdenCard, admittedCard, committeeCard, partyCard, gridCard, volunteerCard];

/** Like 甘肃省 › 嘉峪关市 › 钢城街道, as far as the answer says. */
function pathOf(community: unknown): string {
  const names = listAt(community, 'path').map((division) => textAt(division, 'name'));
  return names
    .slice(0, -1)
    .filter((name, index) => name !== null && name !== names[index - 1])
    .join(' › ');
}

function picture(community: unknown): readonly Node[] {
  const code = textAt(community, 'code') ?? '';
  const name = placeNames[code] ?? text(textAt(community, 'name') ?? code, '');
  return [
    element(
      'header',
      { class: 'portrait' },
      element('h2', {}, both(name)),
      small(pathOf(community), pathOf(community) === '' ? '' : ' · ', element('code', {}, code)),
    ),
    element(
      'div',
      { class: 'cards' },
      ...cards.map((draw) => draw(community)).filter((made) => made !== null),
    ),
  ];
}

/** One community as people would like to see it, drawn from the last answer that had one. */
export function drawCommunity(root: HTMLElement, store: Store): void {
  store.watch(({ community }, before) => {
    if (community === before.community && root.hasChildNodes()) return;
    const nothing = text(
      '运行第 5 步或第 10 步，这里会出现社区的全貌。',
      'Run step 5 or 10 to see the community here.',
    );
    root.replaceChildren(
      ...(community === null || community === undefined
        ? [element('p', { class: 'empty' }, both(nothing, 'both lines'))]
        : picture(community)),
    );
  });
}
