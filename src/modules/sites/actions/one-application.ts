import * as applications from '#src/modules/sites/queries/applications.ts'
import * as certificates from '#src/modules/sites/queries/certificates.ts'
import { listAnswered } from '#src/modules/sites/queries/history.ts'
import type { RoundRow } from '#src/modules/sites/queries/rounds.ts'
import { differences, type Snapshot } from '#src/modules/sites/rules/particulars.ts'
import { itemsToCorrect, refusalsForApproval, settledParts } from '#src/modules/sites/rules/review.ts'
import { applicationMachine, type ApplicationState } from '#src/modules/sites/states.ts'
import { isNamed } from '#src/platform/auditlog.ts'
import type { Scope } from '#src/platform/scope.ts'
import { readCalendar } from '#src/platform/calendar.ts'
import type { Offer } from '#src/shared/machine.ts'
import { found, type Refusal } from '#src/shared/refusal.ts'
import { missingOf } from './looking.ts'
import { shownPhotos } from './picturing.ts'
import { roundsOf, snapshotOf } from './rounds.ts'
import { officerOf, shownApplications, siteOf } from './shown.ts'

/** One application with everything its page needs: form, site, review, what is missing, what may be done. */
export async function getSiteApplication(scope: Scope, { applicationId }: { applicationId: number }) {
  const row = found(await applications.findApplication(scope, applicationId), '考核站点申报')
  const [shown] = await shownApplications(scope, [row])
  const certificate = found(await certificates.findCertificate(scope, row.certificate_id), '证书')
  const isOpen = row.state === 'DRAFT' || row.state === 'RETURNED'
  const missing = isOpen ? await missingOf(scope, row) : []
  const of = { orgId: row.org_id, certificateId: row.certificate_id }
  const levels = await certificates.listLevels(scope, [row.certificate_id])
  const review = await reviewOf(scope, row, { isOpen, levels })
  return {
    ...found(shown, '考核站点申报'),
    ...detailsOf(row),
    form: formOf(row),
    photos: await shownPhotos(scope, of),
    mayAddPhotos: row.org_id === scope.actor.org.id && scope.actor.permissions.has('sites.apply'),
    site: (await siteOf(scope, row)) ?? null,
    certificateLevels: levels.map(({ id, name }) => ({ id, name })),
    officer: officerOf(certificate),
    ...review.shown,
    answered: (await listAnswered(scope, { ...of, notId: row.id })).map(shownAnswer),
    missing: missing.map(({ code, message, wayOut }) => ({ code, message, wayOut })),
    uncertainYears: await uncertainYears(scope, row),
    offers: offersFor(scope, row, { missing, obstacles: review.obstacles }),
  }
}

const detailsOf = (row: applications.ApplicationRow) => ({
  address: row.address,
  mapUrl: row.map_url,
  officerName: row.officer_name,
  officerPhone: row.officer_phone,
  technicianName: row.technician_name,
  technicianPhone: row.technician_phone,
  machineRooms: row.machine_rooms,
  contentVersion: row.content_version,
  orgCode: row.org_code,
})

const formOf = (row: applications.ApplicationRow) =>
  row.stamped_form_file_id === null
    ? null
    : {
        fileId: row.stamped_form_file_id,
        name: row.form_name ?? '',
        pages: row.form_pages,
        isOutdated: row.form_version !== row.content_version,
      }

const shownAnswer = (row: Awaited<ReturnType<typeof listAnswered>>[number]) => ({
  id: row.id,
  kind: row.kind as 'NEW',
  state: row.state as ApplicationState,
  opinion: row.opinion,
  decidedAt: row.decided_at?.toISOString() ?? null,
})

interface About {
  /** The institution may change it now. */
  readonly isOpen: boolean
  readonly levels: readonly { id: number; name: string }[]
}

/** The rounds with what changed between them; what is to be corrected and what is settled; what forbids approval. */
async function reviewOf(scope: Scope, row: applications.ApplicationRow, { isOpen, levels }: About) {
  const { all, returned, open } = await roundsOf(scope, row.id)
  const levelName = (id: number) => levels.find((each) => each.id === id)?.name ?? ''
  const changes = (before: Snapshot | undefined, after: Snapshot) =>
    before ? differences(before, after, levelName).map((each) => ({ ...each })) : []
  const isInstitution = scope.actor.org.kind === 'INSTITUTION'
  const shownRounds = all.map((round, at) => ({
    ...shownRound(round, isInstitution && round.outcome === null),
    decidedByName: isNamed(scope, round.evaluation_org_id) ? round.decided_by_name : '',
    changes: changes(all[at - 1]?.snapshot, round.snapshot),
  }))
  const correcting = isOpen ? returned : undefined
  return {
    obstacles: open ? refusalsForApproval(open) : [],
    shown: {
      rounds: shownRounds.toReversed(),
      toCorrect: correcting ? itemsToCorrect(correcting).map(({ key }) => key) : [],
      settledParts: settledParts(correcting),
      changesSinceReturn: correcting ? changes(correcting.snapshot, await snapshotOf(scope, row)) : [],
    },
  }
}

/** What a reviewer has found so far is not the institution's business until it is the answer. */
const shownRound = (round: RoundRow, isUnfinished: boolean) => ({
  roundNo: round.round_no,
  submittedAt: round.submitted_at.toISOString(),
  dueToOn: round.due_to_on,
  checklistVersion: round.checklist_version,
  items: round.items.map((item) => {
    const mark = round.marks.find((each) => each.key === item.key)
    const isHidden = isUnfinished && mark?.how !== 'CARRIED'
    return { ...item, mark: mark && !isHidden ? { ...mark } : null }
  }),
  outcome: round.outcome as 'APPROVED' | 'RETURNED' | 'REJECTED' | null,
  opinion: round.opinion,
  decidedAt: round.decided_at?.toISOString() ?? null,
})

/** The buttons say what is missing, or what stands against approval (BR-86). */
function offersFor(
  scope: Scope,
  row: applications.ApplicationRow,
  because: { missing: readonly Refusal[]; obstacles: readonly Refusal[] },
): Offer[] {
  const reasons: Readonly<Record<string, readonly Refusal[]>> = {
    submit: because.missing,
    approve: because.obstacles,
  }
  return applicationMachine.offers(row.state as ApplicationState, scope.actor.permissions).map((offer) => {
    const against = reasons[offer.verb] ?? []
    if (!offer.allowed || against.length === 0) return offer
    return { ...offer, allowed: false, reason: against.map((each) => each.message).join('') }
  })
}

/** Years the due dates run through that have no published calendar yet. */
async function uncertainYears(scope: Scope, row: { submitted_at: Date | null; due_to_on: string | null }) {
  if (!row.submitted_at || !row.due_to_on) return []
  const years = [row.submitted_at.getUTCFullYear(), Number(row.due_to_on.slice(0, 4))]
  const calendar = await readCalendar(scope, years)
  return [...new Set(years)].filter((year) => !calendar.years.has(year))
}
