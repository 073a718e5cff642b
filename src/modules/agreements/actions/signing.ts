import * as queries from '#src/modules/agreements/queries.ts'
import { refusalsForTerm, stateOn } from '#src/modules/agreements/rules.ts'
import { agreementMachine, type AgreementVerb } from '#src/modules/agreements/states.ts'
import { fieldNames, refusals, said, tierNames } from '#src/modules/agreements/words.ts'
import { keepFile } from '#src/platform/files.ts'
import type { Change } from '#src/platform/happening.ts'
import { inspectPdf } from '#src/platform/pdf/inspect.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'
import { todayOf, type Tier } from './looking.ts'

interface Terms {
  validFromOn: string
  validToOn: string
  priceTier: Tier
}

/** Drafts one agreement per site; sites that have a living one for the year are passed over and counted. */
export async function draftAgreements(scope: Scope, given: Terms & { year: number; siteIds: number[] }) {
  refuseAll(refusalsForTerm(given), 422)
  const wanted = [...new Set(given.siteIds)]
  const sites = await queries.listEnabledSites(scope, wanted)
  const unfit = wanted.filter((siteId) => !sites.some((each) => each.id === siteId))
  if (unfit.length > 0) refuse(refusals.siteNotEnabled(unfit.length), 422)
  const drafted = await queries.insertAgreements(
    scope,
    sites.map(({ id, org_id, evaluation_org_id }) => ({
      site_id: id,
      org_id,
      evaluation_org_id,
      year: given.year,
      ...fieldsOf(given),
      file_id: null,
      signed_by_site_at: null,
      effective_at: null,
    })),
  )
  if (drafted.length === 0) refuse(refusals.allDrafted(given.year))
  for (const { id } of drafted) await tell(scope, id, { verb: 'drafted', sentence: said.drafted })
  return { ids: drafted.map((each) => each.id), skipped: wanted.length - drafted.length }
}

const fieldsOf = (given: Terms) => ({
  valid_from_on: given.validFromOn,
  valid_to_on: given.validToOn,
  price_tier: given.priceTier,
})

/** Changes a draft that the institution has not signed. */
export async function editAgreement(scope: Scope, given: Terms & { agreementId: number }) {
  const row = await lockedAgreement(scope, given.agreementId, 'edit')
  refuseAll(refusalsForTerm({ ...given, year: row.year }), 422)
  await queries.setAgreement(scope, row.id, fieldsOf(given))
  await tell(scope, row.id, { verb: 'edited', sentence: said.edited, changes: changesOf(row, given) })
  return { id: row.id }
}

function changesOf(row: queries.AgreementRow, given: Terms): Change[] {
  const values = [
    { field: fieldNames.validFromOn, before: row.valid_from_on, after: given.validFromOn },
    { field: fieldNames.validToOn, before: row.valid_to_on, after: given.validToOn },
    {
      field: fieldNames.priceTier,
      before: tierNames[row.price_tier as Tier],
      after: tierNames[given.priceTier],
    },
  ]
  return values.filter((each) => each.before !== each.after)
}

/** The institution signs by uploading the sealed agreement as PDF. */
export async function signAgreement(
  scope: Scope,
  { agreementId }: { agreementId: number },
  upload: { path: string; name: string },
) {
  const row = await lockedAgreement(scope, agreementId, 'sign')
  const { pages } = await inspectPdf(upload.path)
  const fileId = await keepFile(scope, {
    path: upload.path,
    name: upload.name,
    mediaType: 'application/pdf',
    pageCount: pages,
    seenBy: [row.evaluation_org_id],
  })
  const state = 'SIGNED_BY_SITE' as const
  await queries.setAgreement(scope, row.id, {
    state,
    file_id: fileId,
    signed_by_site_at: scope.now,
    reason: '',
  })
  await tell(scope, row.id, {
    verb: 'signed',
    sentence: (it) => said.signed(it, { name: upload.name, pages }),
  })
  return { state }
}

/** The evaluation organisation confirms the sealed scan: the agreement takes effect. */
export async function confirmAgreement(scope: Scope, { agreementId }: { agreementId: number }) {
  const row = await lockedAgreement(scope, agreementId, 'confirm')
  const state = 'EFFECTIVE' as const
  await queries.setAgreement(scope, row.id, { state, effective_at: scope.now })
  await tell(scope, row.id, { verb: 'confirmed', sentence: said.confirmed })
  return { state }
}

interface Reasoned {
  agreementId: number
  opinion: string
}

/** The scan is not good enough: the institution signs again; the old scan stays to look at. */
export async function sendBackAgreement(scope: Scope, { agreementId, opinion }: Reasoned) {
  const row = await lockedAgreement(scope, agreementId, 'sendBack')
  const state = 'DRAFT' as const
  await queries.setAgreement(scope, row.id, { state, reason: opinion, signed_by_site_at: null })
  await tell(scope, row.id, { verb: 'sent_back', sentence: said.sentBack, reason: opinion })
  return { state }
}

/** Ends the agreement from now on; a new one may be drafted for the same year. */
export async function terminateAgreement(scope: Scope, { agreementId, opinion }: Reasoned) {
  const row = await lockedAgreement(scope, agreementId, 'terminate')
  const state = 'TERMINATED' as const
  await queries.setAgreement(scope, row.id, { state, reason: opinion })
  await tell(scope, row.id, { verb: 'terminated', sentence: said.terminated, reason: opinion })
  return { state }
}

/** Lock first, then read, then ask the state table: what is decided upon is what is there now. */
async function lockedAgreement(scope: Scope, agreementId: number, verb: AgreementVerb) {
  found(await queries.lockAgreement(scope, agreementId), '考务服务协议')
  const row = found(await queries.findAgreement(scope, agreementId), '考务服务协议')
  agreementMachine.step(verb, stateOn({ state: row.state, validToOn: row.valid_to_on }, todayOf(scope)))
  return row
}

interface Told {
  readonly verb: string
  readonly sentence: (it: { orgName: string; certificateName: string; year: number }) => string
  readonly reason?: string
  readonly changes?: readonly Change[]
}

async function tell(scope: Scope, agreementId: number, { verb, sentence, ...more }: Told) {
  const row = found(await queries.findAgreement(scope, agreementId), '考务服务协议')
  await scope.happened({
    action: `agreements.${verb}`,
    entity: 'agreement',
    entityId: agreementId,
    sentence: sentence({ orgName: row.org_name, certificateName: row.certificate_name, year: row.year }),
    ...more,
    seenBy: [row.org_id, row.evaluation_org_id],
  })
}
