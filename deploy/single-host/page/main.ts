import { loadPeople, send, type Request } from './client.js';
import { drawCommunity } from './community-view.js';
import { both, byId, element } from './dom.js';
import { mountExplorer, type Explorer } from './explorer.jsx';
import { drawActing, drawPeople } from './people-panel.js';
import { Runner } from './runner.js';
import { Store } from './state.js';
import { text } from './text.js';
import { story } from './story/story.js';
import { drawStory } from './story-panel.js';
import { storedValues, storeValues } from './stored.js';
import { drawValues } from './values-panel.js';

/** Two panes share the main place; each keeps what it holds. */
function drawPanes(store: Store): void {
  const panes = ['explorer', 'community'] as const;
  for (const name of panes) {
    byId(`tab-${name}`).addEventListener('click', () => {
      store.update({ pane: name });
    });
    byId(`tab-${name}`).addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      const other = name === 'explorer' ? 'community' : 'explorer';
      store.update({ pane: other });
      byId(`tab-${other}`).focus();
    });
  }
  store.watch(({ pane }) => {
    for (const name of panes) {
      const tab = byId(`tab-${name}`);
      tab.setAttribute('aria-selected', String(pane === name));
      tab.tabIndex = pane === name ? 0 : -1;
      byId(`pane-${name}`).hidden = pane !== name;
    }
  });
}

function drawBeginAnew(store: Store): void {
  byId('begin-anew').addEventListener('click', () => {
    storeValues({});
    store.update({ values: {}, steps: {}, community: null, pane: 'explorer', current: 1 });
  });
}

async function start(): Promise<void> {
  const people = await loadPeople();
  const store = new Store({
    people,
    acting: people[0]?.subject ?? '',
    current: 1,
    steps: {},
    values: storedValues(),
    community: null,
    pane: 'explorer',
  });
  let explorer: Explorer | null = null;
  const runner = new Runner(store, () => {
    if (explorer === null) throw new Error('The explorer is not there yet.');
    return explorer;
  });
  drawPanes(store);
  drawPeople(byId('people'), store);
  drawActing(byId('acting'), store);
  drawValues(byId('values'), store);
  drawCommunity(byId('pane-community'), store);
  drawBeginAnew(store);
  explorer = await mountExplorer(byId('explorer'), async (request: Request) => {
    const answer = await send(store.get().acting, request);
    if (request.operationName === 'IntrospectionQuery') return answer;
    explorer?.show(JSON.stringify(answer, null, 2));
    runner.heard(request.operationName, answer);
    return answer;
  });
  drawStory(byId('story'), store, runner);
  const first = story[0];
  if (first !== undefined) runner.load(first, 0);
  document.body.dataset['ready'] = 'true';
}

start().catch((error: unknown) => {
  const said = text('页面没能启动，请刷新重试：', 'The page could not start; load it again:');
  byId('story').replaceChildren(
    element('li', {}, both(said, 'both lines'), element('code', {}, String(error))),
  );
});
