import { cut, grouped, loader, type Context, type Page, type PageArgs } from '@shequ/graphql';
import type { DataSource } from 'typeorm';
import type { DivisionLevel } from './division.domain.js';

export interface Division {
  readonly code: string;
  readonly name: string | null;
  readonly level: DivisionLevel;
  readonly parentCode: string | null;
}

const columns = `code, name, level, parent_code as "parentCode"`;

/** Divisions of one request, all levels together in one statement. */
export function divisionLoader(db: DataSource, context: Context) {
  return loader<Division>(context, 'division', async (codes) => {
    const rows = await db.query<Division[]>(`select ${columns} from division where code = any($1)`, [codes]);
    return new Map(rows.map((row) => [row.code, row]));
  });
}

/** The divisions directly below, for any number of parents with the same page in one statement. */
export function childrenLoader(db: DataSource, context: Context, { first, after }: PageArgs) {
  return loader<Page<Division>>(context, `children ${first} ${after ?? ''}`, async (parents) => {
    const rows = await db.query<Division[]>(
      `select d.* from unnest($1::text[]) as p(code) cross join lateral (
        select ${columns} from division where parent_code = p.code and code > $3 order by code limit $2 + 1) d
      order by d.code`,
      [parents, first, after ?? ''],
    );
    const groups = grouped(rows, ({ parentCode }) => parentCode ?? '');
    return new Map([...groups].map(([code, group]) => [code, cut(group, first, (row) => row.code)]));
  });
}
