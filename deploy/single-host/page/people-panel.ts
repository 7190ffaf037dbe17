import type { Person } from './client.js';
import { announce, both, element } from './dom.js';
import type { Store } from './state.js';
import { text } from './text.js';
import { departmentNames, placeNames, roles, wordFor } from './words.js';

function facts(person: Person): HTMLElement {
  const department = person.department === null ? null : wordFor(departmentNames, person.department);
  const all = [
    wordFor(roles, person.roles[0] ?? ''),
    wordFor(placeNames, person.jurisdiction),
    ...(department === null ? [] : [department]),
  ];
  const join = (of: (one: (typeof all)[number]) => string): string =>
    [...new Set(all.map(of).filter((word) => word !== ''))].join(' · ');
  return both(
    text(
      join(({ zh }) => zh),
      join(({ en, zh }) => (en === '' ? zh : en)),
    ),
    'both facts',
  );
}

function card(person: Person, store: Store): HTMLElement {
  const input = element('input', {
    type: 'radio',
    name: 'person',
    value: person.subject,
    checked: store.get().acting === person.subject,
  });
  input.addEventListener('change', () => {
    store.update({ acting: person.subject });
  });
  return element('label', { class: 'person' }, input, both(person.title, 'both title'), facts(person));
}

function markActing(root: HTMLElement, subject: string): void {
  for (const input of root.querySelectorAll<HTMLInputElement>('input[name=person]')) {
    input.checked = input.value === subject;
    if (input.checked) input.closest('details')?.setAttribute('open', '');
  }
}

/** People to act as: the six first, the others beside them. */
export function drawPeople(root: HTMLElement, store: Store): void {
  const { people } = store.get();
  const cards = (first: boolean): HTMLElement =>
    element(
      'div',
      { class: 'people' },
      ...people.filter((person) => person.first === first).map((person) => card(person, store)),
    );
  root.append(
    cards(true),
    element(
      'details',
      { class: 'others' },
      element('summary', {}, both(text('其他人', 'Reviewers, treasurer, police and others'))),
      cards(false),
    ),
  );
  store.watch(({ acting }, before) => {
    markActing(root, acting);
    const person = people.find(({ subject }) => subject === acting);
    if (acting !== before.acting && person !== undefined)
      announce(text(`现在的身份：${person.title.zh}`, `Now acting as: ${person.title.en}`));
  });
}

/** Who acts now, said where the queries are. */
export function drawActing(root: HTMLElement, store: Store): void {
  store.watch(({ acting, people }) => {
    const person = people.find(({ subject }) => subject === acting);
    if (person !== undefined)
      root.replaceChildren(
        both(text('身份', 'Acting as'), 'both label'),
        both(person.title, 'both title'),
        facts(person),
      );
  });
}
