import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { yuan } from '#src/shared/money.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'
import { insertFirstSpareRule, spareRulesNow, type SpareRule } from './actions/spares.ts'
import * as queries from './queries.ts'
import { refusalsForLevels, refusalsForMajors, type Major } from './rules.ts'
import { refusals, said } from './words.ts'

/** A certificate with its levels in rank order, or a 404. */
export async function getCertificate(scope: Scope, certificateId: number) {
  const row = found(await queries.findCertificateRow(scope, certificateId), '证书')
  const levels = await queries.listLevelsOf(scope, certificateId)
  return {
    id: row.id,
    name: row.name,
    shortName: row.short_name,
    evaluationOrgId: row.evaluation_org_id,
    majors: await majorsOf(scope, row.id),
    sparePolicy: found((await spareRulesNow(scope, [row.id])).get(row.id), '备用机规则'),
    levels: levels.map((level) => ({
      id: level.id,
      name: level.name,
      rank: level.rank,
      roomNamePrefix: level.room_name_prefix,
      durationMinutes: level.duration_minutes,
    })),
  }
}

const majorsOf = async (scope: Scope, certificateId: number): Promise<Major[]> =>
  (await queries.listMajors(scope, [certificateId])).map(({ code, name }) => ({ code, name }))

/** Replaces the accepted majors of the asker's own certificate (BR-09). Registrations already made stay. */
export async function setMajors(
  scope: Scope,
  { certificateId, accepted: majors }: { certificateId: number; accepted: Major[] },
) {
  const row = found(await queries.lockCertificate(scope, certificateId), '证书')
  refuseAll(refusalsForMajors(majors), 422)
  await queries.replaceMajors(scope, { certificateId, evaluationOrgId: row.evaluation_org_id }, majors)
  await scope.happened({
    action: 'catalogue.majors_set',
    entity: 'certificate',
    entityId: row.id,
    sentence: said.majorsSet(row.name, majors.length),
  })
  return { count: majors.length }
}

/** Prices of levels as `feeFor` wants them. */
export async function listFeesOf(scope: Scope, levelIds: readonly number[]) {
  const rows = await queries.listFees(scope, levelIds)
  return rows.map((row) => ({
    id: row.id,
    levelId: row.level_id,
    provinceId: row.province_id,
    amountFen: row.amount_fen,
    validFromOn: row.valid_from_on,
    validToOn: row.valid_to_on,
  }))
}

/** Every certificate with organisation, levels and prices. */
export async function listCertificates(scope: Scope) {
  const certificates = await queries.listCertificates(scope)
  const levels = await queries.listLevels(scope)
  const fees = await listFeesOf(
    scope,
    levels.map((each) => each.id),
  )
  const ids = certificates.map((each) => each.id)
  const spares = await spareRulesNow(scope, ids)
  const majors = Map.groupBy(await queries.listMajors(scope, ids), (each) => each.certificate_id)
  return {
    rows: certificates.map((row) => ({
      id: row.id,
      name: row.name,
      shortName: row.short_name,
      evaluationOrgId: row.evaluation_org_id,
      evaluationOrgName: row.org_name,
      officerName: row.contact_name,
      officerPhone: row.contact_phone,
      ...shownSpares(found(spares.get(row.id), '备用机规则')),
      majors: (majors.get(row.id) ?? []).map(({ code, name }) => ({ code, name })),
      levels: levels
        .filter((level) => level.certificate_id === row.id)
        .map((level) => ({
          id: level.id,
          name: level.name,
          rank: level.rank,
          durationMinutes: level.duration_minutes,
          fullMark: level.full_mark,
          passMark: level.pass_mark,
          fees: fees.filter((fee) => fee.levelId === level.id).map(({ levelId: _, ...fee }) => fee),
        })),
    })),
  }
}

const shownSpares = ({ percent, minimum, rounding, version }: SpareRule) => ({
  sparePercent: percent,
  spareMinimum: minimum,
  spareRounding: rounding,
  spareVersion: version,
})

export interface NewCertificate {
  name: string
  shortName: string
  sparePercent: number
  spareMinimum: number
  levels: { name: string; rank: number; durationMinutes: number; feeFen: number }[]
}

/** Adds a certificate with levels; each level starts with a general price valid from today for ten years. */
export async function addCertificate(scope: Scope, given: NewCertificate) {
  refuseAll(refusalsForLevels(given.levels), 422)
  const evaluation_org_id = scope.actor.org.id
  const row = await refusing({ certificate_name_key: refusals.nameTaken(given.name) }, () =>
    queries.insertCertificate(scope, {
      evaluation_org_id,
      name: given.name,
      short_name: given.shortName,
    }),
  )
  await addLevels(scope, row.id, given.levels)
  const rule = { percent: given.sparePercent, minimum: given.spareMinimum }
  await insertFirstSpareRule(scope, { certificateId: row.id, ...rule })
  await scope.happened({
    action: 'catalogue.created',
    entity: 'certificate',
    entityId: row.id,
    sentence: said.created(given.name),
  })
  return row
}

/** The levels of a new certificate, each with a general price from this year for ten years. */
async function addLevels(
  scope: Scope,
  certificateId: number,
  given: NewCertificate['levels'],
): Promise<void> {
  const evaluation_org_id = scope.actor.org.id
  const levels = await queries.insertLevels(
    scope,
    given.map(({ name, rank, durationMinutes }) => ({
      certificate_id: certificateId,
      evaluation_org_id,
      name,
      rank,
      room_name_prefix: name,
      duration_minutes: durationMinutes,
    })),
  )
  const feeByRank = new Map(given.map((each) => [each.rank, each.feeFen]))
  const today = shanghaiDay(scope.now)
  await queries.insertFees(
    scope,
    levels.map(({ id, rank }) => ({
      evaluation_org_id,
      level_id: id,
      province_id: null,
      amount_fen: feeByRank.get(rank) ?? 0,
      valid_from_on: `${today.slice(0, 4)}-01-01`,
      valid_to_on: `${Number(today.slice(0, 4)) + 10}-12-31`,
    })),
  )
}

/** Adds a price; the newest start within its reach wins (BR-47). Prices agreed at registration do not change. */
export async function setFee(
  scope: Scope,
  given: {
    levelId: number
    provinceId?: number | undefined
    amountFen: number
    validFromOn: string
    validToOn: string
  },
) {
  const level = found(await queries.findLevel(scope, given.levelId), '级别')
  if (level.evaluation_org_id !== scope.actor.org.id) found(undefined, '级别')
  if (given.validToOn < given.validFromOn) refuse(refusals.periodReversed(), 422)
  const [row] = await queries.insertFees(scope, [
    {
      evaluation_org_id: level.evaluation_org_id,
      level_id: level.id,
      province_id: given.provinceId ?? null,
      amount_fen: given.amountFen,
      valid_from_on: given.validFromOn,
      valid_to_on: given.validToOn,
    },
  ])
  const sentence = said.feeSet(level.name, yuan(given.amountFen))
  await scope.happened({
    action: 'catalogue.fee_set',
    entity: 'certificate',
    entityId: level.certificate_id,
    sentence,
  })
  return found(row, '价格')
}
