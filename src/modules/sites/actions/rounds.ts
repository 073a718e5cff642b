import type { ApplicationRow } from '#src/modules/sites/queries/applications.ts'
import { findChecklist } from '#src/modules/sites/queries/checklists.ts'
import { listPhotos } from '#src/modules/sites/queries/photos.ts'
import { insertRound, listRounds, type RoundRow } from '#src/modules/sites/queries/rounds.ts'
import type { Particulars, Snapshot } from '#src/modules/sites/rules/particulars.ts'
import { BUILT_IN, carriedMarks } from '#src/modules/sites/rules/review.ts'
import type { Scope } from '#src/platform/scope.ts'

/** What an application says, as rules take it. */
export const particularsOf = (row: ApplicationRow): Particulars => ({
  levelIds: row.level_ids,
  siteName: row.site_name,
  address: row.address,
  mapUrl: row.map_url,
  officerName: row.officer_name,
  officerPhone: row.officer_phone,
  technicianName: row.technician_name,
  technicianPhone: row.technician_phone,
  machineRooms: row.machine_rooms,
})

/** An application as it stands now, with its papers. */
export async function snapshotOf(scope: Scope, row: ApplicationRow): Promise<Snapshot> {
  const photos = await listPhotos(scope, { orgId: row.org_id, certificateId: row.certificate_id })
  return {
    ...particularsOf(row),
    formFileId: row.stamped_form_file_id,
    photoFileIds: photos.map((photo) => photo.file_id),
  }
}

/** The rounds of an application: all of them, the last one that was sent back, and the one somebody looks at now. */
export async function roundsOf(scope: Scope, applicationId: number) {
  const all = (await listRounds(scope, applicationId)).map(asReviewed)
  return {
    all,
    returned: all.findLast((round) => round.outcome === 'RETURNED'),
    open: all.find((round) => round.outcome === null),
  }
}

/** A round from before lists were kept is looked at by the built-in one. */
const asReviewed = (row: RoundRow): RoundRow => ({
  ...row,
  items: row.items.length > 0 ? row.items : [...BUILT_IN],
})

/** Opens the next round: what is looked at is fixed now, and what was in order and is unchanged stays in order. */
export async function openRound(scope: Scope, row: ApplicationRow, dueToOn: string): Promise<void> {
  const snapshot = await snapshotOf(scope, row)
  const checklist = await findChecklist(scope, row.evaluation_org_id)
  const items = checklist?.items ?? [...BUILT_IN]
  const { all, returned } = await roundsOf(scope, row.id)
  await insertRound(scope, {
    application_id: row.id,
    org_id: row.org_id,
    evaluation_org_id: row.evaluation_org_id,
    round_no: (all.at(-1)?.round_no ?? 0) + 1,
    submitted_at: scope.now,
    due_to_on: dueToOn,
    snapshot: JSON.stringify(snapshot),
    checklist_version: checklist?.version ?? 0,
    items: JSON.stringify(items),
    marks: JSON.stringify(returned ? carriedMarks(returned, { snapshot, items }) : []),
    outcome: null,
    decided_at: null,
  })
}
