import { readdirSync, readFileSync } from 'node:fs';
import { listEntryRecord, localDate, localizedText } from '@shequ/contracts';
import { z } from 'zod';
import type { ListEntry, NewEntry } from './list-entry.domain.js';

// The data sits in the service's root, so the same path holds from src and from dist.
const folder = new URL('../../data/lists/', import.meta.url);

const versionShape = z.strictObject({
  version: z.int().min(1),
  bases: z
    .array(
      z.strictObject({
        instrument: z.string().min(1),
        edition: z.string().min(1),
        article: z.string().min(1),
      }),
    )
    .min(1),
  from: localDate,
  to: localDate.nullable(),
  unverified: z.boolean(),
  note: localizedText.optional(),
});

const entryShape = z.strictObject({
  id: z.string().regex(/^ST-\d\d(-[A-Z])?$/),
  title: localizedText,
  mode: listEntryRecord.shape.mode,
  reporting: z.boolean(),
  subgraph: z.string().min(1),
  versions: z.array(versionShape).min(1),
});

const fileShape = z.strictObject({
  list: listEntryRecord.shape.list,
  title: localizedText,
  provenance: z.strictObject({ articles: z.string(), dates: z.string() }),
  entries: z.array(entryShape).min(1),
});

function versionsOf(list: ListEntry['list'], entry: z.output<typeof entryShape>): readonly NewEntry[] {
  const { id, title, mode, reporting, subgraph: domain } = entry;
  return entry.versions.map(({ version, bases, from, to, unverified, note }) => ({
    id,
    version,
    list,
    title,
    mode,
    reporting,
    instrument: bases.map((basis) => `《${basis.instrument}》（${basis.edition}）`).join('；'),
    article: bases.map((basis) => basis.article).join('；'),
    from,
    to,
    unverified,
    note: note ?? null,
    domain,
    jurisdiction: '',
    departments: [],
  }));
}

/**
 * Every version of every statutory list entry, from the service's data files. @throws Error naming file and
 * field.
 */
export function readLists(): readonly NewEntry[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const entries = files.flatMap((name) => {
    const parsed = fileShape.safeParse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
    if (!parsed.success) throw new Error(`Correct data/lists/${name}: ${z.prettifyError(parsed.error)}`);
    return parsed.data.entries.flatMap((entry) => versionsOf(parsed.data.list, entry));
  });
  const keys = new Set(entries.map(({ id, version }) => `${id} ${version}`));
  if (keys.size < entries.length)
    throw new Error('A list entry has two rows of one version: give each its own.');
  return entries;
}
