import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'
import { rowOf, tellAdded } from './actions/fees.ts'
import { insertFirstSpareRule, spareRulesNow, type SpareRule } from './actions/spares.ts'
import * as queries from './queries.ts'
import { insertFees, listOwnFees, type FeeRow } from './queries/fees.ts'
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

/** Every certificate with organisation and levels, one's own with prices. */
export async function listCertificates(scope: Scope) {
  const certificates = await queries.listCertificates(scope)
  const levels = await queries.listLevels(scope)
  const fees = Map.groupBy(await listOwnFees(scope), (fee) => fee.levelId)
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
          capFen: level.fee_cap_fen,
          capNote: level.fee_cap_note,
          fees: (fees.get(level.id) ?? []).map(shownFee),
        })),
    })),
  }
}

/** Prices are shown to the organisation that sets them; what a college pays stands in the plan. */
const shownFee = ({ id, amountFen, validFromOn, validToOn }: FeeRow) => ({
  id,
  amountFen,
  validFromOn,
  validToOn,
})

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
  const fees = await insertFees(
    scope,
    levels.map(({ id, rank }) =>
      rowOf(scope, {
        levelId: id,
        provinceId: null,
        priceTier: null,
        candidateKind: null,
        amountFen: feeByRank.get(rank) ?? 0,
        validFromOn: `${today.slice(0, 4)}-01-01`,
        validToOn: `${Number(today.slice(0, 4)) + 10}-12-31`,
        reason: said.firstPrice,
      }),
    ),
  )
  await tellAdded(
    scope,
    fees.map((fee) => fee.id),
  )
}
