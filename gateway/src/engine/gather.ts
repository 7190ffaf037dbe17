// What a request of entities says of the objects that are there: each representation once.
import type { ApplyRewrites } from './execute.js';
import type { Part } from './requests.js';

/** The entities of one part in this request: each representation once, with every object that it stands for. */
export interface Gathered {
  readonly part: Part;
  readonly texts: readonly string[];
  readonly targets: readonly (readonly object[])[];
  /** Objects of which the service could not be asked, because something that it requires has not come. */
  readonly starved: readonly object[];
}

export function gather(part: Part, root: object, rewrite: ApplyRewrites): Gathered {
  const known = new Map<string, number>();
  const texts: string[] = [];
  const targets: object[][] = [];
  const starved: object[] = [];
  for (const { collect, represent, inputRewrites } of part.origins) {
    collect(root, (object) => {
      let text = represent(object);
      if (text === null) return;
      if (text === '') {
        starved.push(object);
        return;
      }
      if (inputRewrites.length > 0) {
        const value: unknown = JSON.parse(text);
        rewrite(inputRewrites, value);
        text = JSON.stringify(value);
      }
      const at = known.get(text);
      if (at !== undefined) {
        targets[at]?.push(object);
        return;
      }
      known.set(text, texts.length);
      texts.push(text);
      targets.push([object]);
    });
  }
  return { part, texts, targets, starved };
}
