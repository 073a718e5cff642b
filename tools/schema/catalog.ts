import type { Pool } from 'pg'

/** One column as the catalog knows it. */
export interface Column {
  readonly table: string
  readonly name: string
  /** As `format_type` writes it: `bigint`, `text`, `timestamp with time zone`, `text[]`. */
  readonly type: string
  readonly notNull: boolean
  /** The default expression, or that of a generated column. */
  readonly default: string | null
  readonly made: '' | 'identity always' | 'identity by default' | 'generated'
}

/** A line of the picture that belongs to a table, in SQL. */
export interface Line {
  readonly table: string
  readonly sql: string
}

// Tables, views and the like of our own schema, without what belongs to an extension.
const OURS = `c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')`

/** All columns, by table and position. */
export async function columnsOf(pool: Pool): Promise<Column[]> {
  const { rows } = await pool.query<Column>(`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      a.attnotnull as "notNull", pg_get_expr(d.adbin, d.adrelid) as default,
      case when a.attidentity = 'a' then 'identity always' when a.attidentity = 'd' then 'identity by default'
        when a.attgenerated <> '' then 'generated' else '' end as made
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where ${OURS} order by c.relname collate "C", a.attnum`)
  return rows
}

/** Constraints as they stand inside `create table`; `not null` stands with its column. */
export const constraintsOf = (pool: Pool) =>
  linesOf(
    pool,
    `select c.relname as table, format('constraint %I %s', k.conname, pg_get_constraintdef(k.oid)) as sql
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where ${OURS} and k.contype <> 'n'
    order by array_position('{p,u,x,f,c}', k.contype::text), k.conname collate "C"`,
  )

/** What stands behind a table: indexes, triggers, row-level security, grants. */
export async function attachmentsOf(pool: Pool): Promise<Line[]> {
  const parts = [INDEXES, TRIGGERS, SECURITY, POLICIES, GRANTS].map((sql) => linesOf(pool, sql))
  return (await Promise.all(parts)).flat()
}

const INDEXES = `
  select c.relname as table, pg_get_indexdef(i.indexrelid) as sql
  from pg_index i join pg_class c on c.oid = i.indrelid
  where ${OURS} and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = c.oid)
  order by i.indexrelid::regclass::text collate "C"`

const TRIGGERS = `
  select c.relname as table, pg_get_triggerdef(t.oid) as sql
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where ${OURS} and not t.tgisinternal order by t.tgname collate "C"`

const SECURITY = `
  select c.relname as table, format('alter table %I %s row level security', c.relname, word) as sql
  from pg_class c, lateral (values ('enable', c.relrowsecurity), ('force', c.relforcerowsecurity)) as v (word, is_on)
  where ${OURS} and is_on order by word`

const POLICIES = `
  select c.relname as table, format('create policy %I on %I%s for %s to %s%s%s', p.polname, c.relname,
    case when p.polpermissive then '' else ' as restrictive' end,
    case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
    case when p.polroles = '{0}' then 'public' else
      (select string_agg(r::regrole::text, ', ' order by r::regrole::text) from unnest(p.polroles) r) end,
    E'\\n  using (' || regexp_replace(pg_get_expr(p.polqual, p.polrelid), '\\s+', ' ', 'g') || ')',
    E'\\n  with check (' || regexp_replace(pg_get_expr(p.polwithcheck, p.polrelid), '\\s+', ' ', 'g') || ')') as sql
  from pg_policy p join pg_class c on c.oid = p.polrelid
  where ${OURS} order by p.polname collate "C"`

// What the owner may do says nothing; what others may do is the point.
const GRANTS = `
  select c.relname as table, format('grant %s on %I to %s',
    string_agg(lower(g.privilege_type), ', ' order by g.privilege_type), c.relname,
    case g.grantee when 0 then 'public' else g.grantee::regrole::text end) as sql
  from pg_class c, lateral aclexplode(c.relacl) g
  where ${OURS} and g.grantee <> c.relowner group by c.relname, g.grantee order by 2`

/** Functions of ours, as signatures with what matters for security. */
export async function functionsIn(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ sql: string }>(`
    select format('function %I(%s) returns %s language %s%s%s', p.proname, pg_get_function_arguments(p.oid),
      pg_get_function_result(p.oid), l.lanname,
      case p.provolatile when 'i' then ' immutable' when 's' then ' stable' else '' end,
      case when p.prosecdef then ' security definer' else '' end) as sql
    from pg_proc p join pg_language l on l.oid = p.prolang
    where p.pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    order by p.proname collate "C", 1`)
  return rows.map(({ sql }) => sql)
}

/** Extensions beside the built-in language. */
export async function extensionsIn(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select extname as name from pg_extension where extname <> 'plpgsql' order by extname collate "C"`,
  )
  return rows.map(({ name }) => `create extension ${name}`)
}

async function linesOf(pool: Pool, sql: string): Promise<Line[]> {
  const { rows } = await pool.query<Line>(sql)
  return rows.map((row) => ({ ...row, sql: row.sql.replaceAll('public.', '') }))
}
