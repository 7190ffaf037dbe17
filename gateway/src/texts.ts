import { type DocumentNode, Kind, visit } from 'graphql';

/** Letters that no database keeps: U+0000, and half of a pair that stands for one letter. */
const isKept = (text: string): boolean => !text.includes('\0') && !/\p{Cs}/u.test(text);

function unkeptIn(value: unknown, path: string): string | null {
  if (typeof value === 'string') return isKept(value) ? null : path;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, part] of Object.entries(value)) {
    const found = isKept(key) ? unkeptIn(part, path === '' ? key : `${path}.${key}`) : path;
    if (found !== null) return found;
  }
  return null;
}

/** Whether a document holds text that cannot be stored. */
export function unkeptLiteral(document: DocumentNode): boolean {
  let isThere = false;
  visit(document, {
    [Kind.STRING]: ({ value }) => {
      isThere ||= !isKept(value);
    },
  });
  return isThere;
}

/** Where variables hold text that cannot be stored: the path of the variable; null for nowhere. */
export function unkeptValue(variables: Readonly<Record<string, unknown>>): string | null {
  return unkeptIn(variables, '');
}
