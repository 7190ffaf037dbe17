import { announce, both, element } from './dom.js';
import { isGood } from './outcome.js';
import { outcomeView } from './outcome-view.js';
import { missing, type Runner } from './runner.js';
import type { State, StepState, Store } from './state.js';
import type { Step } from './story/step.js';
import { story } from './story/story.js';
import { text, type Text } from './text.js';

/** Longer steps fold their calls away. */
const fewCalls = 4;

const idle: StepState = { running: false, calls: [] };
const stateOf = (state: State, step: Step): StepState => state.steps[step.number] ?? idle;

export function isComplete(state: State, step: Step): boolean {
  const { calls } = stateOf(state, step);
  return calls.length > 0 && calls.every(({ outcome }) => outcome !== null && isGood(outcome));
}

function mark(state: State, step: Step, index: number): string {
  const call = stateOf(state, step).calls[index];
  if (call?.status === 'running') return 'running';
  if (call?.outcome === null || call === undefined) return 'idle';
  return isGood(call.outcome) ? call.outcome.kind : 'failed';
}

function callRow(
  step: Step,
  index: number,
  at: { readonly state: State; readonly runner: Runner },
): HTMLElement {
  const call = step.calls[index];
  if (call === undefined) throw new Error(`Step ${step.number} has no call ${index}.`);
  const person = at.state.people.find(({ subject }) => subject === call.as);
  const button = element(
    'button',
    { type: 'button', class: 'call', 'data-mark': mark(at.state, step, index) },
    element('span', { class: 'mark', 'aria-hidden': 'true' }),
    both(call.title, 'both title'),
    person === undefined ? null : both(person.title, 'both by'),
  );
  button.addEventListener('click', () => {
    at.runner.load(step, index);
  });
  const outcome = stateOf(at.state, step).calls[index]?.outcome ?? null;
  return element('li', {}, button, outcome === null ? null : outcomeView(outcome));
}

function callList(
  step: Step,
  at: { readonly state: State; readonly runner: Runner },
  isOpen: boolean,
): HTMLElement {
  const list = element('ol', { class: 'calls' }, ...step.calls.map((_, index) => callRow(step, index, at)));
  if (step.calls.length <= fewCalls) return list;
  const ended = stateOf(at.state, step).calls.filter(({ status }) => status === 'ended').length;
  const all = step.calls.length;
  const good = isComplete(at.state, step);
  const label = good
    ? text(`${all} 个动作全部完成，准入已生效`, `All ${all} moves made: the admission is active`)
    : text(`${all} 个动作，已完成 ${ended}`, `${ended} of ${all} moves`);
  const said = { max: String(all), value: String(ended), 'aria-label': `${label.zh} ${label.en}` };
  return element(
    'div',
    { class: 'many' },
    element('progress', said),
    element('details', { open: isOpen }, element('summary', {}, both(label)), list),
  );
}

function hintFor(names: readonly string[]): Text {
  const steps = story.filter(({ calls }) =>
    calls.some(({ take }) => names.some((name) => name in (take ?? {}))),
  );
  const numbers = [...new Set(steps.map(({ number }) => number))].join('、');
  return text(`请先运行第 ${numbers} 步`, `Run step ${numbers.replaceAll('、', ', ')} first`);
}

function runButton(step: Step, state: State, runner: Runner): HTMLElement {
  const isRunning = stateOf(state, step).running;
  const lacking = missing(step, state.values);
  // Not `disabled`: the button would lose the focus, and nobody could reach it to hear why.
  const isBlocked = isRunning || lacking.length > 0;
  const isNext = story.find((one) => !isComplete(state, one)) === step;
  const label = isRunning
    ? text('运行中…', 'Running …')
    : isComplete(state, step)
      ? text('再次运行', 'Run again')
      : text('运行', 'Run');
  const button = element(
    'button',
    {
      type: 'button',
      class: isNext ? 'run primary' : 'run',
      'data-step': String(step.number),
      'aria-disabled': String(isBlocked),
      ...(lacking.length > 0 ? { 'aria-describedby': `hint-${step.number}` } : {}),
    },
    both(label),
  );
  button.addEventListener('click', () => {
    if (!isBlocked) void runner.run(step);
  });
  return button;
}

function drawStep(
  item: HTMLElement,
  step: Step,
  at: { readonly state: State; readonly runner: Runner },
): void {
  const lacking = missing(step, at.state.values);
  const isOpen = item.querySelector('.many > details')?.hasAttribute('open') ?? false;
  const hadFocus = item.contains(document.activeElement) ? document.activeElement : null;
  const focused = [...item.querySelectorAll('button, summary')].indexOf(hadFocus ?? item);
  item.dataset['state'] = stateOf(at.state, step).running
    ? 'running'
    : isComplete(at.state, step)
      ? 'complete'
      : 'open';
  item.classList.toggle('current', at.state.current === step.number);
  item.replaceChildren(
    element('span', { class: 'number', 'aria-hidden': 'true' }, String(step.number)),
    element(
      'div',
      { class: 'body' },
      element('h3', {}, both(step.title, 'both lines')),
      element('p', { class: 'will' }, both(step.will, 'both lines')),
      callList(step, at, isOpen),
      element(
        'div',
        { class: 'actions' },
        runButton(step, at.state, at.runner),
        lacking.length === 0
          ? null
          : element('span', { id: `hint-${step.number}`, class: 'hint' }, both(hintFor(lacking))),
      ),
    ),
  );
  if (focused >= 0)
    [...item.querySelectorAll<HTMLElement>('button, summary')][focused]?.focus({ preventScroll: true });
}

function tell(step: Step, state: State): void {
  const ended = stateOf(state, step).calls.flatMap(({ outcome }) => (outcome === null ? [] : [outcome]));
  const last = ended.at(-1);
  if (last === undefined) return;
  const said = last.kind === 'refused' ? text(last.message.zh, last.message.en) : last.text;
  announce(text(`第 ${step.number} 步：${said.zh}`, `Step ${step.number}: ${said.en}`));
}

/** The ten chapters, each drawn again when something about it changes. */
export function drawStory(root: HTMLElement, store: Store, runner: Runner): void {
  const items = story.map((step) => {
    const item = element('li', { class: 'step', id: `step-${step.number}` });
    root.append(item);
    return { step, item };
  });
  store.watch((state, before) => {
    const hasChanged =
      state === before ||
      state.steps !== before.steps ||
      state.values !== before.values ||
      state.current !== before.current;
    if (!hasChanged) return;
    for (const { step, item } of items) {
      drawStep(item, step, { state, runner });
      if (stateOf(before, step).running && !stateOf(state, step).running) tell(step, state);
    }
  });
}
