import { both, element } from './dom.js';
import type { Outcome } from './outcome.js';
import { text } from './text.js';
import { routes, wordFor } from './words.js';

type Refused = Extract<Outcome, { kind: 'refused' }>;

function refusal(outcome: Refused): HTMLElement {
  const rule = outcome.ruleId === null ? '' : ` · ${outcome.ruleId}`;
  return element(
    'div',
    { class: `outcome ${outcome.expected ? 'refused' : 'failed'}` },
    element(
      'p',
      { class: 'verdict' },
      element('code', {}, `${outcome.code}${rule}`),
      both(outcome.expected ? text('依规拒绝', 'refused, as the rule says') : text('被拒绝', 'refused')),
    ),
    element('p', {}, both(outcome.message, 'both lines')),
    outcome.article === null
      ? null
      : element(
          'details',
          {},
          element('summary', {}, both(text('依据', 'Legal basis'))),
          element('p', {}, both(outcome.article, 'both lines')),
        ),
    outcome.routes.length === 0 ? null : remaining(outcome.routes),
  );
}

function remaining(codes: readonly string[]): HTMLElement {
  return element(
    'div',
    { class: 'routes' },
    both(text('合法途径', 'What remains lawful'), 'both label'),
    element('ul', {}, ...codes.map((code) => element('li', {}, both(wordFor(routes, code))))),
  );
}

/** What came of a call, in words. */
export function outcomeView(outcome: Outcome): HTMLElement {
  if (outcome.kind === 'refused') return refusal(outcome);
  if (outcome.kind === 'done')
    return element('p', { class: 'outcome done' }, both(outcome.text, 'both lines'));
  return element(
    'div',
    { class: 'outcome failed' },
    element('p', { class: 'verdict' }, element('code', {}, outcome.code)),
    element('p', {}, both(outcome.text, 'both lines')),
  );
}
