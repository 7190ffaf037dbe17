import type { LocalizedText } from '@shequ/contracts';
import { transaction } from '@shequ/messaging';
import type { Chore, ServiceParts } from '@shequ/service';
import { pinyin } from 'pinyin-pro';
import type { EntityManager } from 'typeorm';
import { gramsOf, wordsOf } from './search.domain.js';

type Kind = 'ITEM' | 'DEPARTMENT';

interface Named {
  readonly id: string;
  readonly name: LocalizedText;
}

/** The first letters of the pinyin; what is no Chinese stays. */
export function initialsOf(chinese: string): string {
  return pinyin(chinese, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' }).join(
    '',
  );
}

/** Keeps the words by which these are found; a name that changed replaces the one before. */
export async function indexWords(tx: EntityManager, kind: Kind, named: readonly Named[]): Promise<void> {
  if (named.length === 0) return;
  const rows = named.map(({ id, name }) => {
    const words = wordsOf(name, initialsOf);
    return { kind, id, words, grams: gramsOf(words) };
  });
  await tx.query(
    `insert into search_words (kind, id, words, grams)
     select r.kind, r.id, r.words, r.grams
     from jsonb_to_recordset($1::jsonb) as r(kind text, id text, words text, grams text[])
     on conflict (kind, id) do update set words = excluded.words, grams = excluded.grams`,
    [JSON.stringify(rows)],
  );
}

const batch = 500;

// The newest first, so that what is new is found at once; both lists end where nothing is missing.
const missing = {
  ITEM: `select a.id::text as id, a.item_name as name from admission a
    where a.published_at is not null
      and not exists (select from search_words w where w.kind = 'ITEM' and w.id = a.id::text)
    order by a.id desc limit $1`,
  DEPARTMENT: `select d.uscc as id, d.name from department d
    where not exists (select from search_words w where w.kind = 'DEPARTMENT' and w.id = d.uscc)
    order by d.uscc limit $1`,
} as const satisfies Record<Kind, string>;

async function indexMissing(tx: EntityManager, kind: Kind): Promise<number> {
  const found: readonly Named[] = await tx.query(missing[kind], [batch]);
  await indexWords(tx, kind, found);
  return found.length;
}

const everyMs = 60_000;

/** Finds its way to whatever came in without words: rows from before, and imports. A publication indexes itself. */
export function searchChore({ db }: ServiceParts): Chore {
  return {
    name: 'search words',
    everyMs,
    async run() {
      for (const kind of ['ITEM', 'DEPARTMENT'] as const)
        while ((await transaction(db, (tx) => indexMissing(tx, kind))) === batch);
    },
  };
}
