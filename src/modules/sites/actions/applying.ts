import * as queries from '#src/modules/sites/queries/applications.ts'
import { findCertificate, listLevels } from '#src/modules/sites/queries/certificates.ts'
import { findSiteOf } from '#src/modules/sites/queries/sites.ts'
import { kindOfApplication, refusalsForDraft } from '#src/modules/sites/rules.ts'
import { applicationMachine, type ApplicationState, type ApplicationVerb } from '#src/modules/sites/states.ts'
import { refusals, said } from '#src/modules/sites/words.ts'
import { readCalendar } from '#src/platform/calendar.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import { keepFile } from '#src/platform/files.ts'
import { inspectPdf } from '#src/platform/pdf/inspect.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'
import { expectedDecisionOn } from '#src/shared/workdays.ts'
import { missingOf } from './looking.ts'
import { officerOf, shownSites, thisYear } from './shown.ts'
import { tellOfApplication } from './telling.ts'

interface Particulars {
  levelIds: number[]
  siteName: string
  address: string
  officerName: string
  officerPhone: string
}

/** A new draft. What kind of application it is follows from the site there is (BR-05); one under way per certificate. */
export async function draftSiteApplication(scope: Scope, given: Particulars & { certificateId: number }) {
  const orgId = scope.actor.org.id
  const { certificate, site, kind } = await fitting(scope, { ...given, orgId })
  const row = await refusing({ site_application_open: refusals.alreadyUnderWay() }, () =>
    queries.insertApplication(scope, {
      org_id: orgId,
      evaluation_org_id: certificate.evaluation_org_id,
      certificate_id: certificate.id,
      site_id: site?.id ?? null,
      kind,
      ...fieldsOf(given),
      stamped_form_file_id: null,
      submitted_at: null,
      due_from_on: null,
      due_to_on: null,
      decided_at: null,
      decided_by: null,
    }),
  )
  await tellOfApplication(scope, row.id, { verb: 'drafted', sentence: said.drafted })
  return row
}

/** Changes a draft or a returned application; a returned one keeps the reviewer's opinion until it is submitted again. */
export async function editSiteApplication(scope: Scope, given: Particulars & { applicationId: number }) {
  const row = await lockedApplication(scope, given.applicationId)
  applicationMachine.step('edit', row.state as ApplicationState)
  const about = { ...given, orgId: row.org_id, certificateId: row.certificate_id }
  const { site, kind } = await fitting(scope, about)
  await queries.setApplication(scope, row.id, { ...fieldsOf(given), kind, site_id: site?.id ?? null })
  await tellOfApplication(scope, row.id, { verb: 'edited', sentence: said.edited })
  return { id: row.id }
}

/** The facts an application stands on; refuses one that asks for nothing new (BR-05). */
async function fitting(scope: Scope, about: { orgId: number; certificateId: number; levelIds: number[] }) {
  const certificate = found(await findCertificate(scope, about.certificateId), '证书')
  const levels = await listLevels(scope, [certificate.id])
  const row = await findSiteOf(scope, about)
  const [shown] = row ? await shownSites(scope, [row]) : []
  const site = shown && { ...shown, levelIds: shown.levels.map((each) => each.id) }
  const officer = officerOf(certificate)
  const levelIds = levels.map((each) => each.id)
  refuseAll(refusalsForDraft(about.levelIds, { levelIds, site, officer }), 422)
  const kind = kindOfApplication(site, about.levelIds) ?? refuse(refusals.nothingToApply(officer), 422)
  return { certificate, site, kind }
}

const fieldsOf = (given: Particulars) => ({
  level_ids: [...new Set(given.levelIds)],
  site_name: given.siteName,
  address: given.address,
  officer_name: given.officerName,
  officer_phone: given.officerPhone,
})

/** Keeps the stamped form as PDF (BR-03); a second upload takes the place of the first. */
export async function attachStampedForm(
  scope: Scope,
  { applicationId }: { applicationId: number },
  upload: { path: string; name: string },
) {
  const row = await lockedApplication(scope, applicationId)
  applicationMachine.step('edit', row.state as ApplicationState)
  const { pages } = await inspectPdf(upload.path)
  const fileId = await keepFile(scope, {
    path: upload.path,
    name: upload.name,
    mediaType: 'application/pdf',
    pageCount: pages,
    seenBy: [row.evaluation_org_id],
  })
  await queries.setApplication(scope, row.id, { stamped_form_file_id: fileId })
  await tellOfApplication(scope, row.id, {
    verb: 'attached',
    sentence: (it) => said.attached(it, { name: upload.name, pages }),
  })
  return { fileId, pages }
}

/** Hands the application in and promises an answer in five to seven working days (BR-03, BR-04). */
export async function submitSiteApplication(scope: Scope, { applicationId }: { applicationId: number }) {
  const row = await lockedApplication(scope, applicationId)
  const state = applicationMachine.step('submit', row.state as ApplicationState)
  refuseAll(await missingOf(scope, row), 422)
  // The site may have changed since the draft: ask again what is applied for.
  const about = { orgId: row.org_id, certificateId: row.certificate_id, levelIds: row.level_ids }
  const { site, kind } = await fitting(scope, about)
  const year = thisYear(scope)
  const due = expectedDecisionOn(scope.now, await readCalendar(scope, [year, year + 1]))
  await queries.setApplication(scope, row.id, {
    state,
    kind,
    site_id: site?.id ?? null,
    submitted_at: scope.now,
    due_from_on: due.earliestOn,
    due_to_on: due.latestOn,
    opinion: '',
    decided_at: null,
    decided_by: null,
  })
  await tellOfApplication(scope, row.id, {
    verb: 'submitted',
    sentence: (it) => said.submitted(it, due.latestOn),
  })
  return { state, dueFromOn: due.earliestOn, dueToOn: due.latestOn }
}

/** Takes a submitted application back to the draft. */
export const recallSiteApplication = (scope: Scope, { applicationId }: { applicationId: number }) =>
  take(scope, applicationId, { verb: 'recall', told: 'recalled', fields: NOT_SUBMITTED })

/** Gives a draft up, so that a new application can be begun. */
export const withdrawSiteApplication = (scope: Scope, { applicationId }: { applicationId: number }) =>
  take(scope, applicationId, { verb: 'withdraw', told: 'withdrawn', fields: {} })

const NOT_SUBMITTED = { submitted_at: null, due_from_on: null, due_to_on: null }

async function take(
  scope: Scope,
  applicationId: number,
  what: {
    verb: ApplicationVerb
    told: 'recalled' | 'withdrawn'
    fields: Parameters<typeof queries.setApplication>[2]
  },
) {
  const row = await lockedApplication(scope, applicationId)
  const state = applicationMachine.step(what.verb, row.state as ApplicationState)
  await queries.setApplication(scope, row.id, { ...what.fields, state })
  await tellOfApplication(scope, row.id, { verb: what.told, sentence: said[what.told] })
  return { state }
}

/** Lock first, then read: what is decided upon is what is there now. */
export async function lockedApplication(scope: Scope, applicationId: number) {
  found(await queries.lockApplication(scope, applicationId), '考核站点申报')
  return found(await queries.findApplication(scope, applicationId), '考核站点申报')
}
