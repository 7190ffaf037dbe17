// How anybody finds what is public: by a piece of the Chinese or English name, or by the first letters of its pinyin. Words
// are kept cut into pairs of characters, so that an index finds a piece anywhere in them.
import type { LocalizedText } from '@shequ/contracts';

const spaces = /[\s\u3000]+/g;
const cleaned = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(spaces, '');

/**
 * Lines of one thing: Chinese, English, and the initials that `initialsOf` gives for the Chinese one. What is struck out
 * where it is shown is not found either: a number could be guessed digit by digit.
 */
export function wordsOf(name: LocalizedText, initialsOf: (chinese: string) => string): string {
  const { zh, en } = published(name);
  return [zh, en, initialsOf(zh)].map(cleaned).join('\n');
}

function pairs(line: string): readonly string[] {
  const letters = Array.from(line);
  return letters.flatMap((letter, at) => {
    const next = letters[at + 1];
    return next === undefined ? [letter] : [letter, letter + next];
  });
}

/** Every character and every pair of neighbours within a line. */
export function gramsOf(words: string): readonly string[] {
  return [...new Set(words.split('\n').flatMap(pairs))];
}

export interface Sought {
  /** What the index must hold. */
  readonly grams: readonly string[];
  /** The piece itself, as words are kept. */
  readonly piece: string;
  /** For LIKE, with its own signs taken literally. */
  readonly pattern: string;
}

/** Null when nothing is left to look for. */
export function soughtBy(text: string | null): Sought | null {
  const line = cleaned(text ?? '');
  if (line === '') return null;
  const letters = Array.from(line);
  const grams =
    letters.length === 1 ? letters : letters.slice(1).map((letter, at) => (letters[at] ?? '') + letter);
  const pattern = `%${line.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return { grams: [...new Set(grams)], piece: line, pattern };
}

// Digits of either width, one space or dash between them or none. The longest first.
const digit = '[0-9０-９]';
const more = (count: number): string => `(?:[ \\u3000-]?${digit}){${count}}`;
const personalNumber = new RegExp(
  `(?<!${digit})(?:${digit}${more(16)}[ \\u3000-]?[0-9０-９XxＸｘ]|${digit}${more(14)}|[1１]${more(10)})(?!${digit})`,
  'g',
);

/** A line that an official wrote, as it is published: numbers of identity cards and telephones are struck out. */
export const struck = (line: string): string => line.replaceAll(personalNumber, '***');

export function published(text: LocalizedText): LocalizedText {
  return { zh: struck(text.zh), en: struck(text.en) };
}
