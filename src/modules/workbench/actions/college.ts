import type { Action, CollegeFacts, LevelFacts } from '#src/modules/workbench/rules/facts.ts'
import { coverageOf, type Covering } from '#src/modules/agreements/index.ts'
import { guestsAt, listSitesOf } from '#src/modules/hostings/index.ts'
import { doneOf, isMissed, nextOf, roadOf, type Step } from '#src/modules/workbench/rules/road.ts'
import type { TodoList } from '#src/modules/workbench/contract.ts'
import { todoWords } from '#src/modules/workbench/words.ts'
import * as college from '#src/modules/workbench/queries/college.ts'
import * as plans from '#src/modules/workbench/queries/plans.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { applyByOf } from '#src/modules/workbench/rules/moments.ts'
import { outstandingTickets } from '#src/modules/tickets/index.ts'
import { readCalendar } from '#src/platform/calendar.ts'
import { calendarOf, planHead } from './plans.ts'
import { list, PAGES, reissues, SHOWN } from './todos.ts'

/** More plans than this at one time are the exception; the list of plans shows them all. */
const PLANS_AT_MOST = 8

/** The guide's road for every plan at hand. A fixed number of queries, however many plans. */
export async function collegeWorkbench(scope: Scope) {
  const rows = await plans.listPlansForCollege(scope, PLANS_AT_MOST)
  const known = await gather(scope, rows)
  const shown = rows.map((row) => shownPlan(scope, row, known))
  // What is over for this college goes to the end; the rest keeps its order.
  const plansInOrder = shown.toSorted((a, b) => Number(a.isMissed) - Number(b.isMissed))
  return { kind: 'INSTITUTION' as const, todos: await waiting(scope, known), plans: plansInOrder }
}

/** What came back to the college beside the road of any plan, as far as the asker's roles go; nothing, no list. */
async function waiting(scope: Scope, { outstanding }: Known): Promise<TodoList[]> {
  const may = (permission: string) => scope.actor.permissions.has(permission)
  const lists = [
    ...(may('corrections.apply') ? [await returnedCorrections(scope)] : []),
    ...(may('candidates.confirm') ? [await openObjections(scope)] : []),
    ...(may('tickets.acknowledge') ? [reissues(outstanding)] : []),
  ]
  return lists.filter((each) => each.total > 0)
}

const returnedCorrections = async (scope: Scope) =>
  list('returned', await college.listReturnedCorrections(scope, SHOWN), (row) => ({
    title: row.before_name,
    note: todoWords.returnedFor(row.opinion),
    since: row.decided_at,
    to: `/corrections/${row.id}`,
  }))

const openObjections = async (scope: Scope) =>
  list('objections', await college.listOpenObjections(scope, SHOWN), (row) => ({
    title: row.name,
    note: todoWords.objectsIn(row.class_name),
    since: row.made_at,
    to: PAGES.objections,
  }))

type Known = Awaited<ReturnType<typeof gather>>

async function gather(scope: Scope, rows: readonly plans.CollegePlanRow[]) {
  const planIds = rows.map((row) => row.id)
  const certificateIds = rows.map((row) => row.certificate_id)
  const years = [scope.now, ...rows.map((row) => row.registration_closes_at)].map(yearOf)
  return {
    calendar: await readCalendar(scope, years),
    outstanding: await outstandingTickets(scope, planIds),
    levels: await plans.listLevels(scope, planIds),
    pilots: await college.listPilots(scope, certificateIds),
    sites: await college.listSites(scope),
    applications: await college.listSiteApplications(scope),
    agreements: await college.listAgreements(scope),
    candidates: await college.countCandidates(scope),
    registrations: await college.countRegistrations(scope, planIds),
    seats: await college.sumSeats(scope, planIds),
    jointSeats: await college.sumJointSeats(scope, planIds),
    guests: await guestsAt(scope, planIds),
    hosted: await listSitesOf(scope, planIds),
    orders: await college.countOrders(scope, planIds),
    tickets: await college.countTickets(scope, planIds),
    prints: await college.countPrints(scope, planIds),
  }
}

const yearOf = (moment: Date) => Number(shanghaiDay(moment).slice(0, 4))

function shownPlan(scope: Scope, row: plans.CollegePlanRow, known: Known) {
  const facts = factsOf(scope, row, known)
  const steps = roadOf(facts)
  return {
    ...planHead(row, scope.now),
    isOurs: Boolean(row.is_ours) || known.registrations.some((each) => each.plan_id === row.id),
    steps: steps.map((step) => shownStep(step, row.id, scope.actor.permissions)),
    doneCount: doneOf(steps),
    next: nextOf(facts, steps),
    isMissed: isMissed(facts),
  }
}

const shownStep = (step: Step, planId: number, permissions: ReadonlySet<string>) => ({
  key: step.key,
  title: step.title,
  state: step.state,
  sentence: step.sentence,
  holder: step.holder ?? null,
  closesAt: step.closesAt.toISOString(),
  dueOn: step.dueOn ?? null,
  meter: step.meter ?? null,
  reasons: [...(step.reasons ?? [])],
  after: [...(step.after ?? [])],
  link: step.action && permissions.has(step.action.permission) ? linkOf(step.action, planId) : null,
})

/** Given only to those who may follow it. */
const linkOf = ({ to, label, ofPlan }: Action, planId: number) => ({
  to,
  label,
  search: ofPlan ? { planId: String(planId) } : {},
})

function factsOf(scope: Scope, row: plans.CollegePlanRow, known: Known): CollegeFacts {
  const ofPlan = <T extends { plan_id: number }>(all: readonly T[]) =>
    all.filter((each) => each.plan_id === row.id)
  const { accurate, total, verifying } = known.candidates
  return {
    now: scope.now,
    today: shanghaiDay(scope.now),
    plan: calendarOf(row),
    applyBy: applyByOf(calendarOf(row), known.calendar),
    ...standingOf(row, known),
    hosted: known.hosted.filter((each) => each.planId === row.id).map((each) => each.name),
    candidates: { accurate, total, verifying },
    levels: levelsOf(row.id, known),
    jointSeats: ofPlan(known.jointSeats)[0]?.seats ?? 0,
    orders: ordersOf(ofPlan(known.orders)),
    tickets: ticketsOf(row.id, known),
  }
}

const ticketsOf = (planId: number, known: Known) => ({
  issued: known.tickets.find((each) => each.plan_id === planId)?.issued ?? 0,
  prints: known.prints.find((each) => each.plan_id === planId)?.prints ?? 0,
  unacknowledged: known.outstanding.find((each) => each.planId === planId)?.tickets ?? 0,
})

function ordersOf(counts: readonly { state: string; count: number }[]) {
  const of = (state: string) => counts.find((each) => each.state === state)?.count ?? 0
  return {
    pending: of('PENDING'),
    uploaded: of('SLIP_UPLOADED') + of('CHECKED'),
    rejected: of('SLIP_REJECTED'),
  }
}

/** Pilot of the plan's year, site and newest application of its certificate, the agreement that covers the days of the exam (BR-06). */
function standingOf(row: plans.CollegePlanRow, known: Known) {
  const ofCertificate = <T extends { certificate_id: number }>(all: readonly T[]) =>
    all.find((each) => each.certificate_id === row.certificate_id)
  const pilot = ofCertificate(known.pilots.filter((each) => each.year === row.year))
  const site = ofCertificate(known.sites)
  const application = ofCertificate(known.applications)
  return {
    pilot: pilot && { state: pilot.state, granted: pilot.granted ?? 0, consumed: pilot.consumed ?? 0 },
    site: site && { state: site.state, reason: site.reason, levelIds: site.level_ids },
    application: application && {
      state: application.state,
      opinion: application.opinion,
      dueFromOn: application.due_from_on,
      dueToOn: application.due_to_on,
    },
    agreement: agreementOf(
      row,
      known.agreements.filter((each) => each.site_id === site?.id),
    ),
  }
}

/** The agreement on the day of the exam that is covered worst, of the first and the last (BR-06). */
function agreementOf(row: plans.CollegePlanRow, ofSite: Known['agreements']) {
  const all = ofSite.map((each) => ({
    state: each.state,
    validFromOn: each.valid_from_on,
    validToOn: each.valid_to_on,
  }))
  const days = coverageOf(all, [shanghaiDay(row.first_starts_at), shanghaiDay(row.last_ends_at)])
  const telling = days.find(({ agreement }) => agreement?.state !== 'EFFECTIVE') ?? days.at(-1)
  return telling?.agreement ?? terminatedOn(all, telling?.on ?? '')
}

/** One that was terminated covers nothing; where no other has taken its place it tells why. */
const terminatedOn = (all: readonly Covering[], on: string) =>
  all.find((each) => each.validFromOn <= on && on <= each.validToOn)

function levelsOf(planId: number, known: Known): LevelFacts[] {
  return known.levels
    .filter((level) => level.plan_id === planId)
    .map(({ id, name }) => {
      const at = (each: { plan_id: number; level_id: number }) =>
        each.plan_id === planId && each.level_id === id
      const { live, away, unordered, in_order, paid, seated, unseated } =
        known.registrations.find(at) ?? NOBODY
      const seats = known.seats.find(at)?.seats ?? 0
      const guests = known.guests.find((each) => each.planId === planId && each.levelId === id)?.guests ?? 0
      const here = live - away + guests
      return { id, name, live, here, unordered, inOrder: in_order, paid, seated, unseated, seats }
    })
}

const NOBODY = { live: 0, away: 0, unordered: 0, in_order: 0, paid: 0, seated: 0, unseated: 0 }
