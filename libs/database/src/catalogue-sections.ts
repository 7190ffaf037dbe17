/** One list of facts; every query returns one column `line`, already in its final order. */
interface CatalogueSection {
  readonly title: string;
  readonly sql: string;
}

/** Objects that an extension brought with it change with its version, not with our migrations. */
const ours = (oid: string): string =>
  `NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = ${oid} AND d.deptype = 'e')`;

const inPublic = (column: string): string => `${column} = 'public'::regnamespace`;

const privileges = (acl: string, owner: string): string => `
  SELECT coalesce(r.rolname, 'PUBLIC') AS grantee,
         string_agg(a.privilege_type || CASE WHEN a.is_grantable THEN '*' ELSE '' END, ', '
                    ORDER BY a.privilege_type) AS rights
  FROM aclexplode(${acl}) a LEFT JOIN pg_roles r ON r.oid = a.grantee
  WHERE a.grantee <> ${owner}
  GROUP BY 1`;

/** In the order of the snapshot. Names sort by code point, so no locale changes the text. */
export const catalogueSections: readonly CatalogueSection[] = [
  {
    title: 'extensions',
    sql: `SELECT extname AS line FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY extname COLLATE "C"`,
  },
  {
    title: 'types',
    sql: `
      SELECT t.typname || CASE t.typtype WHEN 'e' THEN ' enum (' || (
               SELECT string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder) FROM pg_enum e
               WHERE e.enumtypid = t.oid) || ')'
             ELSE ' domain ' || format_type(t.typbasetype, t.typtypmod)
               || CASE WHEN t.typnotnull THEN ' not null' ELSE '' END
               || coalesce(' default ' || t.typdefault, '') END AS line
      FROM pg_type t WHERE ${inPublic('t.typnamespace')} AND t.typtype IN ('e', 'd') AND ${ours('t.oid')}
      ORDER BY t.typname COLLATE "C"`,
  },
  {
    title: 'relations',
    sql: `
      SELECT CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'v' THEN 'view'
               WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' ELSE c.relkind::text END
             || ' ' || c.relname
             || coalesce(' partition by ' || pg_get_partkeydef(c.oid), '')
             || coalesce(' partition ' || pg_get_expr(c.relpartbound, c.oid), '')
             || CASE WHEN c.relpersistence = 'u' THEN ' unlogged' ELSE '' END
             || CASE WHEN c.relrowsecurity THEN ' row security' ELSE '' END
             || coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '')
             || CASE WHEN c.relkind IN ('v', 'm') THEN ' as ' || regexp_replace(pg_get_viewdef(c.oid), '\\s+', ' ', 'g')
                ELSE '' END
             || ', owner ' || pg_get_userbyid(c.relowner) AS line
      FROM pg_class c WHERE ${inPublic('c.relnamespace')} AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
        AND ${ours('c.oid')}
      ORDER BY c.relname COLLATE "C"`,
  },
  {
    title: 'columns',
    sql: `
      SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
             || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
             || CASE a.attidentity WHEN 'a' THEN ' identity always' WHEN 'd' THEN ' identity' ELSE '' END
             || CASE a.attgenerated WHEN '' THEN coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
                ELSE ' generated ' || pg_get_expr(d.adbin, d.adrelid) END AS line
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE ${inPublic('c.relnamespace')} AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0
        AND NOT a.attisdropped AND ${ours('c.oid')}
      ORDER BY c.relname COLLATE "C", a.attnum`,
  },
  {
    title: 'constraints',
    sql: `
      SELECT c.relname || '.' || o.conname || ' ' || pg_get_constraintdef(o.oid) AS line
      FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid
      WHERE ${inPublic('c.relnamespace')} AND o.contype <> 'n' AND ${ours('c.oid')}
      ORDER BY c.relname COLLATE "C", o.conname COLLATE "C"`,
  },
  {
    title: 'indexes',
    sql: `
      SELECT pg_get_indexdef(i.indexrelid) AS line
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
      WHERE ${inPublic('c.relnamespace')} AND ${ours('c.oid')}
      ORDER BY c.relname COLLATE "C", x.relname COLLATE "C"`,
  },
  {
    title: 'grants',
    sql: `
      SELECT line FROM (
        SELECT 'schema public to ' || p.grantee || ': ' || p.rights AS line
        FROM pg_namespace n CROSS JOIN LATERAL (${privileges('n.nspacl', 'n.nspowner')}) p
        WHERE n.nspname = 'public'
        UNION ALL
        SELECT c.relname || ' to ' || p.grantee || ': ' || p.rights
        FROM pg_class c CROSS JOIN LATERAL (${privileges('c.relacl', 'c.relowner')}) p
        WHERE ${inPublic('c.relnamespace')} AND ${ours('c.oid')}
        UNION ALL
        SELECT c.relname || '.' || a.attname || ' to ' || p.grantee || ': ' || p.rights
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        CROSS JOIN LATERAL (${privileges('a.attacl', 'c.relowner')}) p
        WHERE ${inPublic('c.relnamespace')} AND ${ours('c.oid')}
        UNION ALL
        SELECT 'function ' || f.oid::regprocedure || ' to ' || p.grantee || ': ' || p.rights
        FROM pg_proc f CROSS JOIN LATERAL
          (${privileges("coalesce(f.proacl, acldefault('f', f.proowner))", 'f.proowner')}) p
        WHERE ${inPublic('f.pronamespace')} AND ${ours('f.oid')}
      ) g ORDER BY line COLLATE "C"`,
  },
  {
    title: 'policies',
    sql: `
      SELECT tablename || '.' || policyname || ' ' || permissive || ' ' || cmd || ' to '
             || array_to_string(roles, ', ') || coalesce(' using ' || qual, '')
             || coalesce(' check ' || with_check, '') AS line
      FROM pg_policies WHERE schemaname = 'public'
      ORDER BY tablename COLLATE "C", policyname COLLATE "C"`,
  },
  {
    title: 'triggers',
    sql: `
      SELECT pg_get_triggerdef(t.oid) || CASE WHEN t.tgenabled = 'O' THEN '' ELSE ' enabled ' || t.tgenabled::text END AS line
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      WHERE ${inPublic('c.relnamespace')} AND NOT t.tgisinternal
      ORDER BY c.relname COLLATE "C", t.tgname COLLATE "C"`,
  },
  {
    title: 'functions',
    sql: `
      SELECT rtrim(pg_get_functiondef(f.oid), E'\\n') AS line
      FROM pg_proc f WHERE ${inPublic('f.pronamespace')} AND f.prokind IN ('f', 'p') AND ${ours('f.oid')}
      ORDER BY f.oid::regprocedure::text COLLATE "C"`,
  },
];
