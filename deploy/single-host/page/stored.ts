import { isValue, valueNames, type Values } from './values.js';

const storageKey = 'shequ.story.values';
const known = (name: string): boolean => name in valueNames;

/** Values survive a reload of the tab, no longer. */
export function storedValues(): Values {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(
      Object.entries(stored).filter(([name, value]) => known(name) && isValue(value)),
    );
  } catch {
    return {};
  }
}

export function storeValues(values: Values): void {
  sessionStorage.setItem(storageKey, JSON.stringify(values));
}
