// GraphiQL needs React; nothing else on this page does.
import { GraphiQLInterface, GraphiQLProvider } from 'graphiql';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

/**
 * @typedef {object} Explorer
 * @property {(query: string, variables: string) => void} load Puts an operation into the editors.
 * @property {(response: string) => void} show Puts an answer beside them.
 */

/** GraphiQL's tabs and history belong to this visit alone: the next one begins with the story. */
function memoryStorage() {
  const kept = new Map();
  return {
    get length() {
      return kept.size;
    },
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
    clear: () => kept.clear(),
  };
}

const storage = memoryStorage();

/**
 * Draws GraphiQL into the element.
 * @param {HTMLElement} root
 * @param {(request: import('./client.js').Request) => Promise<unknown>} fetcher
 * @returns {Promise<Explorer>} settled once it can be used
 */
export function mountExplorer(root, fetcher) {
  return new Promise((resolve) => {
    function Page() {
      const [state, setState] = useState({ query: '', variables: '', response: '' });
      const put = (change) => setState((before) => ({ ...before, ...change }));
      resolve({
        load: (query, variables) => put({ query, variables, response: '' }),
        show: (response) => put({ response }),
      });
      return (
        <GraphiQLProvider
          fetcher={fetcher}
          storage={storage}
          query={state.query}
          variables={state.variables}
          response={state.response}
        >
          <GraphiQLInterface
            disableTabs
            isHeadersEditorEnabled={false}
            showPersistHeadersSettings={false}
            defaultEditorToolsVisibility="variables"
            onEditQuery={(query) => put({ query })}
            onEditVariables={(variables) => put({ variables })}
          />
        </GraphiQLProvider>
      );
    }
    createRoot(root).render(<Page />);
  });
}
