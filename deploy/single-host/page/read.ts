/**
 * The value at a path into an answer, or undefined. A segment is a field, an index, or a choice from a list:
 * `community.desk.items.0.id`, `campaign.tasks.[communityCode=620201002001].id`.
 */
export function at(value: unknown, path: string): unknown {
  return segmentsOf(path).reduce<unknown>(step, value);
}

export function textAt(value: unknown, path: string): string | null {
  const found = at(value, path);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : null;
}

export function listAt(value: unknown, path: string): readonly unknown[] {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
}

/** Dots inside a choice do not separate: `[unit.name=x]` is one segment. */
function segmentsOf(path: string): readonly string[] {
  return path.match(/\[[^\]]+\]|[^.]+/g) ?? [];
}

function step(value: unknown, segment: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const choice = /^\[(.+)=(.*)\]$/.exec(segment);
  if (choice !== null && Array.isArray(value))
    return value.find((item) => textAt(item, choice[1] ?? '') === choice[2]);
  if (Array.isArray(value)) return value[Number(segment)];
  return Object.entries(value).find(([name]) => name === segment)?.[1];
}
