// The public register: asks the one graph without a login, and shows what anybody may read.
import { byId, element } from './dom.js';
import { at, listAt, textAt } from './read.js';
import { shownLanguage, turnLanguage, type Language } from './register-language.js';
import { views, type Field, type View } from './register-views.js';
import { isText, text, type Text } from './text.js';

let language: Language = shownLanguage();
let view: View = views.find(({ id }) => `#${id}` === location.hash) ?? views[0];
let next: string | null = null;
/** Answers that arrive after another question was asked are left alone. */
let asked = 0;

const say = (words: Text): string => (words[language] === '' ? words.zh : words[language]);
const said = (value: unknown): string => (isText(value) ? say(value) : String(value ?? '—'));

async function ask(query: string, variables: unknown): Promise<unknown> {
  const response = await fetch('graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

/** What is filled in; an empty field filters nothing. */
function filters(): Record<string, string> {
  const form = new FormData(document.querySelector('form') ?? undefined);
  const filled = [...form].filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return Object.fromEntries(filled.map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
}

function card(row: unknown): HTMLElement {
  const facts = view
    .facts(row)
    .map(({ label, value }) =>
      element('div', {}, element('dt', {}, say(label)), element('dd', {}, said(value))),
    );
  return element(
    'article',
    {},
    element('h2', {}, said(view.heading(row))),
    element('dl', { class: 'facts' }, ...facts),
  );
}

async function show(after: string | null = null): Promise<void> {
  const turn = (asked += 1);
  if (after === null) byId('results').replaceChildren();
  byId('more').hidden = true;
  byId('status').textContent = say(text('正在查询…', 'Searching…'));
  const answer = await ask(view.query, { ...filters(), after }).catch(() => null);
  if (turn !== asked) return;
  const page = at(answer, 'data.page');
  if (page === undefined || page === null) {
    const reason = textAt(answer, 'errors.0.message');
    byId('status').textContent = reason ?? say(text('系统没有应答。', 'The system does not answer.'));
    return;
  }
  byId('results').append(...listAt(page, 'items').map(card));
  next = textAt(page, 'next');
  byId('more').hidden = next === null;
  const count = byId('results').childElementCount;
  byId('status').textContent =
    count === 0
      ? say(text('没有符合条件的记录。', 'Nothing matches.'))
      : say(text(`已显示 ${count} 条`, `${count} shown`));
}

function control({ name, type, choices }: Field): HTMLElement {
  if (choices === undefined) return element('input', { name, type });
  return element(
    'select',
    { name },
    ...choices.map(({ value, label }) => element('option', { value }, say(label))),
  );
}

function draw(): void {
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
  byId('home').textContent = say(text('← 社区图', '← Shequ Graph'));
  byId('language').textContent = language === 'zh' ? 'English' : '中文';
  byId('title').textContent = say(text('社区工作准入公开登记簿', 'Public register of community work access'));
  byId('lead').textContent = say(
    text(
      '无需登录，人人可查。演示数据，部门均为虚构。',
      'Open to anyone, without a login. Demonstration data; the departments are fictitious.',
    ),
  );
  byId('more').textContent = say(text('更多', 'More'));
  byId('views').setAttribute('aria-label', say(text('登记簿的各部分', 'Parts of the register')));
  byId('views').replaceChildren(
    ...views.map((one) => {
      const button = element('button', { type: 'button', id: `view-${one.id}` }, say(one.title));
      if (one === view) button.setAttribute('aria-current', 'page');
      button.addEventListener('click', () => {
        view = one;
        history.replaceState(null, '', `#${one.id}`);
        draw();
        byId(`view-${one.id}`).focus();
      });
      return button;
    }),
  );
  byId('filters').replaceChildren(
    ...view.fields.map((field) => element('label', {}, say(field.label), control(field))),
    element('button', {}, say(text('查询', 'Search'))),
  );
  void show();
}

byId('filters').addEventListener('submit', (event) => {
  event.preventDefault();
  void show();
});
byId('more').addEventListener('click', () => void show(next));
byId('language').addEventListener('click', () => {
  language = turnLanguage(language);
  draw();
});
draw();
