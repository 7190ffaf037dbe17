// Where objects stand in the data. One entity may stand at several places.

export interface Place {
  readonly object: object;
  readonly place: readonly (string | number)[];
}

/** Every place of those objects, along the paths from which they were read. Looked for only when there is something to tell. */
export function placesOf(
  paths: readonly (readonly string[])[],
  root: object,
  objects: readonly object[],
): readonly Place[] {
  const wanted = new Set(objects);
  const found: Place[] = [];
  const walk = (value: unknown, path: readonly string[], place: Place['place']): void => {
    if (typeof value !== 'object' || value === null) return;
    const [key, ...rest] = path;
    if (key === undefined) {
      if (wanted.has(value)) found.push({ object: value, place });
    } else if (key === '@') {
      if (Array.isArray(value))
        value.forEach((one, at) => {
          walk(one, rest, [...place, at]);
        });
    } else walk((value as Record<string, unknown>)[key], rest, [...place, key]);
  };
  for (const path of new Set(paths)) walk(root, path, []);
  return found;
}
