import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/catalogue/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** One of the organisation's own levels with its cap. */
export const findOwnLevel = (scope: Scope, levelId: number) =>
  scope
    .read<Seen>()
    .selectFrom('level as l')
    .innerJoin('certificate as c', 'c.id', 'l.certificate_id')
    .select(['l.id', 'l.name', 'l.certificate_id as certificateId', 'c.short_name as certificateName'])
    .select(['l.fee_cap_fen as capFen', 'l.fee_cap_note as capNote'])
    .where('l.id', '=', levelId)
    .where('l.evaluation_org_id', '=', scope.actor.org.id)
    .executeTakeFirst()

export const setCap = (scope: Scope, levelId: number, cap: { capFen: number | null; note: string }) =>
  scope
    .write<Own>()
    .updateTable('level')
    .set({ fee_cap_fen: cap.capFen, fee_cap_note: cap.note })
    .where('id', '=', levelId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .execute()

/** Provinces of the platform, by their code. */
export const listProvinces = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('organisation')
    .select(['id', 'name', 'short_name as shortName', 'code'])
    .where('kind', '=', 'PROVINCE')
    .orderBy('code')
    .execute()

/** Every tier the organisation has ever named in a template, the newest naming first. */
export async function listTiers(scope: Scope): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select distinct on (t ->> 'code') t ->> 'code' as code, t ->> 'name' as name
    from agreement_template a cross join jsonb_array_elements(a.tiers) t
    where a.evaluation_org_id = ${scope.actor.org.id}
    order by t ->> 'code', a.year desc, a.version desc`.execute(scope.write<Own>())
  return rows
}

/** The organisation's levels, by certificate and rank. */
export const listOwnLevels = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('level as l')
    .innerJoin('certificate as c', 'c.id', 'l.certificate_id')
    .select(['l.id', 'l.name', 'c.id as certificateId', 'c.short_name as certificateName'])
    .select('c.name as certificateFullName')
    .select(['l.fee_cap_fen as capFen', 'l.fee_cap_note as capNote'])
    .where('l.evaluation_org_id', '=', scope.actor.org.id)
    .orderBy('c.id')
    .orderBy('l.rank')
    .execute()
