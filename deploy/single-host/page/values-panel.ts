import { both, element } from './dom.js';
import type { Store } from './state.js';
import { valueNames } from './values.js';
import { wordFor } from './words.js';

/** What steps have handed on, so that nothing seems to come from nowhere. */
export function drawValues(root: HTMLElement, store: Store): void {
  const list = root.querySelector('dl');
  if (list === null) throw new Error('The panel of values has no list.');
  store.watch(({ values }) => {
    const entries = Object.entries(values);
    root.hidden = entries.length === 0;
    list.replaceChildren(
      ...entries.flatMap(([name, value]) => [
        element('dt', {}, both(wordFor(valueNames, name)), element('code', {}, `{{${name}}}`)),
        element('dd', {}, element('code', {}, String(value))),
      ]),
    );
  });
}
