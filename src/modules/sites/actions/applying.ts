import * as queries from '#src/modules/sites/queries/applications.ts'
import { findCertificate, listLevels } from '#src/modules/sites/queries/certificates.ts'
import { findSiteOf } from '#src/modules/sites/queries/sites.ts'
import { kindOfApplication, refusalsForDraft } from '#src/modules/sites/rules.ts'
import {
  contentsChanged,
  refusalsForMachineRooms,
  type MachineRoom,
  type Particulars,
} from '#src/modules/sites/rules/particulars.ts'
import { refusalsForCorrection } from '#src/modules/sites/rules/review.ts'
import { applicationMachine, type ApplicationState } from '#src/modules/sites/states.ts'
import { refusals, said } from '#src/modules/sites/words.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import { keepFile } from '#src/platform/files.ts'
import { inspectPdf } from '#src/platform/pdf/inspect.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'
import { particularsOf, roundsOf, snapshotOf } from './rounds.ts'
import { knownSite, officerOf } from './shown.ts'
import { tellOfApplication } from './telling.ts'

/** An application as filled in; what a first draft may still lack is empty. */
export interface Form {
  levelIds: number[]
  siteName: string
  address: string
  officerName: string
  officerPhone: string
  technicianName?: string
  technicianPhone?: string
  mapUrl?: string
  machineRooms?: MachineRoom[]
}

const filledIn = (form: Form): Particulars => ({
  levelIds: [...new Set(form.levelIds)],
  siteName: form.siteName,
  address: form.address,
  mapUrl: form.mapUrl ?? '',
  officerName: form.officerName,
  officerPhone: form.officerPhone,
  technicianName: form.technicianName ?? '',
  technicianPhone: form.technicianPhone ?? '',
  machineRooms: form.machineRooms ?? [],
})

/** A new draft. What kind of application it is follows from the site there is (BR-05); one under way per certificate. */
export async function draftSiteApplication(scope: Scope, given: Form & { certificateId: number }) {
  const orgId = scope.actor.org.id
  const wanted = filledIn(given)
  const { certificate, site, kind } = await fitting(
    scope,
    { orgId, certificateId: given.certificateId },
    wanted,
  )
  const row = await refusing({ site_application_open: refusals.alreadyUnderWay() }, () =>
    queries.insertApplication(scope, {
      org_id: orgId,
      evaluation_org_id: certificate.evaluation_org_id,
      certificate_id: certificate.id,
      site_id: site?.id ?? null,
      kind,
      ...fieldsOf(wanted),
      stamped_form_file_id: null,
      form_version: null,
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

/**
 * Changes a draft or a returned application; a returned one keeps the reviewer's opinion until it is submitted again, and
 * what was found in order stays as it is.
 */
export async function editSiteApplication(scope: Scope, given: Form & { applicationId: number }) {
  const row = await lockedApplication(scope, given.applicationId)
  applicationMachine.step('edit', row.state as ApplicationState)
  const wanted = filledIn(given)
  const of = { orgId: row.org_id, certificateId: row.certificate_id }
  const { site, kind } = await fitting(scope, of, wanted)
  const now = await snapshotOf(scope, row)
  const { returned } = await roundsOf(scope, row.id)
  const change = { before: returned?.snapshot ?? now, after: { ...now, ...wanted } }
  refuseAll(refusalsForCorrection(returned, change), 422)
  const isChanged = contentsChanged(particularsOf(row), wanted)
  await queries.setApplication(scope, row.id, {
    ...fieldsOf(wanted),
    kind,
    site_id: site?.id ?? null,
    content_version: row.content_version + (isChanged ? 1 : 0),
  })
  await tellOfApplication(scope, row.id, { verb: 'edited', sentence: said.edited })
  return { id: row.id }
}

/** The facts an application stands on; refuses what is impossible, and one that asks for nothing new (BR-05). */
export async function fitting(
  scope: Scope,
  of: { orgId: number; certificateId: number },
  wanted: Particulars,
) {
  const certificate = found(await findCertificate(scope, of.certificateId), '证书')
  const levels = await listLevels(scope, [certificate.id])
  const row = await findSiteOf(scope, of)
  const site = await knownSite(scope, row)
  const officer = officerOf(certificate)
  const levelIds = levels.map((each) => each.id)
  const draft = refusalsForDraft(wanted, { levelIds, site, officer })
  refuseAll([...draft, ...refusalsForMachineRooms(wanted.machineRooms)], 422)
  const kind = kindOfApplication(site, wanted) ?? refuse(refusals.nothingToApply(officer), 422)
  return { certificate, site: row, kind }
}

const fieldsOf = (it: Particulars) => ({
  level_ids: [...it.levelIds],
  site_name: it.siteName,
  address: it.address,
  map_url: it.mapUrl,
  officer_name: it.officerName,
  officer_phone: it.officerPhone,
  technician_name: it.technicianName,
  technician_phone: it.technicianPhone,
  machine_rooms: JSON.stringify(it.machineRooms),
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
  const fields = { stamped_form_file_id: fileId, form_version: row.content_version }
  await queries.setApplication(scope, row.id, fields)
  await tellOfApplication(scope, row.id, {
    verb: 'attached',
    sentence: (it) => said.attached(it, { name: upload.name, pages }),
  })
  return { fileId, pages }
}

/** Lock first, then read: what is decided upon is what is there now. */
export async function lockedApplication(scope: Scope, applicationId: number) {
  found(await queries.lockApplication(scope, applicationId), '考核站点申报')
  return found(await queries.findApplication(scope, applicationId), '考核站点申报')
}
