import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/organisations/tables.ts'
import type { SchoolType } from '#src/modules/organisations/words.ts'
import type { Scope } from '#src/platform/scope.ts'

const SHOWN = [
  'id',
  'kind',
  'name',
  'code',
  'province_id',
  'short_name',
  'school_type',
  'city',
  'address',
  'contact_name',
  'contact_phone',
  'email',
] as const

/** Organisations of any kind that bear one of these codes or names: both are unique on the platform. */
export const listByCodeOrName = (
  scope: Scope,
  { codes, names }: { codes: readonly string[]; names: readonly string[] },
) =>
  scope
    .read<Seen>()
    .selectFrom('organisation')
    .select(SHOWN)
    .where(sql<boolean>`(code = any(${[...codes]}::text[]) or name = any(${[...names]}::text[]))`)
    .execute()

export const listProvinces = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('organisation')
    .select(['id', 'code'])
    .where('kind', '=', 'PROVINCE')
    .execute()

/** The institutions the asker may bring in and export: a province its own. */
export function listInstitutions(scope: Scope) {
  const { id, kind } = scope.actor.org
  const rows = scope.read<Seen>().selectFrom('organisation').select(SHOWN).where('kind', '=', 'INSTITUTION')
  return (kind === 'PROVINCE' ? rows.where('province_id', '=', id) : rows).orderBy('code').execute()
}

/** Locks the institutions with these codes, in one order for everybody. */
export const lockByCode = (scope: Scope, codes: readonly string[]) =>
  scope
    .write<Own>()
    .selectFrom('organisation')
    .select('id')
    .where('kind', '=', 'INSTITUTION')
    .where(sql<boolean>`code = any(${[...codes]}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute()

export const lockByIds = (scope: Scope, ids: readonly number[]) =>
  scope
    .write<Own>()
    .selectFrom('organisation')
    .select(SHOWN)
    .where('kind', '=', 'INSTITUTION')
    .where(sql<boolean>`id = any(${[...ids]}::bigint[])`)
    .orderBy('id')
    .forUpdate()
    .execute()

/** What an import sets. */
export interface DetailsRow {
  readonly shortName: string
  readonly schoolType: SchoolType | ''
  readonly city: string
  readonly address: string
  readonly contactName: string
  readonly contactPhone: string
  readonly email: string
}

interface Stored {
  short_name: string
  school_type: string
  city: string
  address: string
  contact_name: string
  contact_phone: string
  email: string
}

export const detailsOfRow = (row: Stored): DetailsRow => ({
  shortName: row.short_name,
  schoolType: row.school_type as SchoolType | '',
  city: row.city,
  address: row.address,
  contactName: row.contact_name,
  contactPhone: row.contact_phone,
  email: row.email,
})

const DETAILS = sql`"shortName" text, "schoolType" text, city text, address text, "contactName" text,
  "contactPhone" text, email text`

/** Adds institutions in one statement; answers their ids by code. */
export async function insertInstitutions(
  scope: Scope,
  rows: readonly (DetailsRow & { name: string; code: string; provinceId: number })[],
) {
  const result = await sql<{ id: number; code: string }>`
    insert into organisation (kind, name, short_name, code, province_id, school_type, city, address, contact_name,
      contact_phone, email, created_at)
    select 'INSTITUTION', n.name, n."shortName", n.code, n."provinceId", n."schoolType", n.city, n.address, n."contactName",
      n."contactPhone", n.email, ${scope.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (name text, code text, "provinceId" bigint, ${DETAILS})
    order by n.code returning id, code`.execute(scope.write<Own>())
  return result.rows
}

/** Changes institutions in one statement. */
export const setDetails = (scope: Scope, rows: readonly (DetailsRow & { id: number })[]) =>
  sql`
    update organisation o
    set short_name = n."shortName", school_type = n."schoolType", city = n.city, address = n.address,
      contact_name = n."contactName", contact_phone = n."contactPhone", email = n.email
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id bigint, ${DETAILS})
    where o.id = n.id and o.kind = 'INSTITUTION'`.execute(scope.write<Own>())

export const deleteInstitutions = (scope: Scope, ids: readonly number[]) =>
  scope
    .write<Own>()
    .deleteFrom('organisation')
    .where('kind', '=', 'INSTITUTION')
    .where(sql<boolean>`id = any(${[...ids]}::bigint[])`)
    .execute()
