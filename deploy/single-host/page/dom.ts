import type { Text } from './text.js';

type Child = Node | string | null;

/** Makes an element. A property that the element has is set; anything else becomes an attribute. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | boolean>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, '');
    else if (value !== false) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Chinese first, English beneath; each marked with its language, so that a screen reader speaks it well. */
export function both(text: Text, className = 'both'): HTMLElement {
  return element(
    'span',
    { class: className },
    element('span', { class: 'zh', lang: 'zh-Hans' }, text.zh),
    text.en === '' ? null : ' ',
    text.en === '' ? null : element('span', { class: 'en', lang: 'en' }, text.en),
  );
}

export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}.`);
  return found;
}

/** Says something to screen readers without moving the focus. */
export function announce(text: Text): void {
  byId('announcer').textContent = `${text.zh} ${text.en}`;
}
