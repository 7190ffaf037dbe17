import { z } from 'zod';

/** What a reader holds in the place of a word that its version does not know. No producer sends it. */
export const unknownWord = 'UNKNOWN';

/**
 * A word of a list to which newer producers may add. Who writes must keep to the list (a value that reading would change is
 * refused before commit); who reads takes any other word as `UNKNOWN`, where a closed list would park the event's key.
 */
export function openWord<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z
    .enum([...words, unknownWord])
    .catch(unknownWord)
    .meta({ 'x-open-words': true });
}
