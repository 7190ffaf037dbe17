import { both, element } from './dom.js';
import { at, listAt, textAt } from './read.js';
import type { Store } from './state.js';
import { isText, text, type Text } from './text.js';
import { placeNames, states, wordFor } from './words.js';

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

function fact(label: Text, value: string | null, why: Text | null = null): HTMLElement {
  return element(
    'div',
    { class: value === null ? 'fact unknown' : 'fact' },
    element('dt', {}, both(label)),
    element('dd', {}, value ?? both(why ?? text('不详', 'not known'))),
  );
}

function reasonAt(community: unknown, path: string): Text | null {
  const reason = at(community, path);
  return isText(reason) ? reason : null;
}

function list(items: readonly HTMLElement[], none: Text): HTMLElement {
  if (items.length === 0) return element('p', { class: 'none' }, both(none));
  return element('ul', { class: 'rows' }, ...items);
}

function chip(state: string | null): HTMLElement | null {
  return state === null
    ? null
    : element('span', { class: 'chip', 'data-state': state }, both(wordFor(states, state)));
}

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
  const rows = listAt(community, 'desk.items').map((task) =>
    element(
      'li',
      {},
      titleOf(task, 'title'),
      chip(textAt(task, 'state')),
      element(
        'p',
        { class: 'small' },
        titleOf(task, 'department.name'),
        ` · ${textAt(task, 'minutes') ?? '–'} 分钟 min · ${yuan(at(task, 'amountFen'))} · ${textAt(task, 'dueOn') ?? ''}`,
      ),
    ),
  );
  return card(text('任务台', 'Desk'), 'work-access', list(rows, text('没有任务', 'Nothing on the desk')));
}

function burdenCard(community: unknown): HTMLElement | null {
  if (!has(community, 'burden')) return null;
  return card(
    text('负担', 'Burden this month'),
    'work-access',
    element(
      'dl',
      { class: 'facts big' },
      fact(text('事项', 'items'), textAt(community, 'burden.items')),
      fact(text('任务', 'tasks'), textAt(community, 'burden.tasks')),
      fact(text('工时', 'hours'), textAt(community, 'burden.hours')),
      fact(text('随事经费', 'money'), yuan(at(community, 'burden.amountFen'))),
    ),
  );
}

function admittedCard(community: unknown): HTMLElement | null {
  if (!has(community, 'admittedItems')) return null;
  const rows = listAt(community, 'admittedItems.items').map((item) =>
    element(
      'li',
      {},
      titleOf(item, 'itemName'),
      chip(textAt(item, 'state')),
      element(
        'p',
        { class: 'small' },
        `${textAt(item, 'number') ?? ''} · 至 until ${textAt(item, 'to') ?? ''}`,
      ),
    ),
  );
  return card(text('准入事项', 'Admitted items'), 'work-access', list(rows, text('没有准入事项', 'None')));
}

function committeeCard(community: unknown): HTMLElement | null {
  if (!has(community, 'staffing') && !has(community, 'committee')) return null;
  return card(
    text('居民委员会', 'Residents’ committee'),
    'civil-affairs',
    element(
      'dl',
      { class: 'facts' },
      fact(
        text('居委会', 'committee'),
        textAt(community, 'committee.state'),
        text('未登记', 'not registered'),
      ),
      fact(
        text('户数', 'households'),
        textAt(community, 'households.value'),
        reasonAt(community, 'households.reason'),
      ),
      fact(
        text('专职编制', 'full-time posts'),
        textAt(community, 'staffing.fullTimeMembers'),
        reasonAt(community, 'staffing.reason'),
      ),
    ),
    element('p', { class: 'small' }, titleOf(community, 'staffing.explanation')),
  );
}

function partyCard(community: unknown): HTMLElement | null {
  if (at(community, 'partyCommittee') === undefined) return null;
  const rows = listAt(community, 'partyCommittee.members').map((member) =>
    element(
      'li',
      {},
      element('span', { class: 'title' }, textAt(member, 'role') ?? ''),
      element(
        'span',
        { class: 'small' },
        ` ${textAt(member, 'kind') ?? ''} · `,
        titleOf(member, 'unit.name'),
      ),
    ),
  );
  const seats = textAt(community, 'partyCommittee.seats');
  return card(
    text('社区党委', 'Party committee'),
    'party-organization',
    element('dl', { class: 'facts' }, fact(text('席位', 'seats'), seats, text('未登记', 'not registered'))),
    rows.length === 0 ? null : list(rows, text('', '')),
  );
}

function gridCard(community: unknown): HTMLElement | null {
  if (!has(community, 'grids')) return null;
  const grids = listAt(community, 'grids.items').map((grid) =>
    element('li', { class: 'grid' }, element('code', {}, textAt(grid, 'code') ?? '')),
  );
  const cases = listAt(community, 'openCases.items').map((one) =>
    element(
      'li',
      {},
      element('span', { class: 'title' }, textAt(one, 'number') ?? ''),
      chip(textAt(one, 'state')),
    ),
  );
  return card(
    text('网格与案件', 'Grids and open cases'),
    'public-security',
    list(grids, text('没有网格', 'No grids')),
    has(community, 'openCases') ? list(cases, text('没有未结案件', 'No open cases')) : null,
  );
}

function volunteerCard(community: unknown): HTMLElement | null {
  if (!has(community, 'volunteers')) return null;
  const names = listAt(community, 'volunteers.items').map((one) =>
    element('li', { class: 'name' }, textAt(one, 'alias') ?? ''),
  );
  const activities = listAt(community, 'activities.items').map((one) =>
    element('li', {}, titleOf(one, 'title'), chip(textAt(one, 'state'))),
  );
  return card(
    text('志愿者', 'Volunteers'),
    'volunteers',
    list(names, text('没有登记的志愿者', 'No volunteers registered')),
    has(community, 'activities') ? list(activities, text('没有活动', 'No activities')) : null,
  );
}

const cards = [deskCard, burdenCard, admittedCard, committeeCard, partyCard, gridCard, volunteerCard];

function picture(community: unknown): readonly Node[] {
  const code = textAt(community, 'code') ?? '';
  const known = placeNames[code];
  const name = known ?? text(textAt(community, 'name') ?? code, '');
  return [
    element(
      'header',
      { class: 'portrait' },
      element('h2', {}, both(name)),
      element(
        'p',
        { class: 'small' },
        both(text('嘉峪关市 · 钢城街道', 'Jiayuguan · Gangcheng street')),
        ` · `,
        element('code', {}, code),
      ),
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
