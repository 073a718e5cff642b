import type { TodoList } from '#src/modules/workbench/contract.ts'
import * as queries from '#src/modules/workbench/queries/bodies.ts'
import { listOwnPlans } from '#src/modules/workbench/queries/plans.ts'
import { drawStanding } from '#src/modules/workbench/rules/draw.ts'
import { figureWords, todoWords } from '#src/modules/workbench/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { maskName } from '#src/shared/mask.ts'
import { yuan } from '#src/shared/money.ts'
import { planHead } from './plans.ts'
import { list, PAGES, SHOWN, waitingReissues } from './todos.ts'

const PLANS_AT_MOST = 20

/** The evaluation organisation: what waits for it, as far as the asker's roles go, and how its plans stand. */
export async function evaluationWorkbench(scope: Scope) {
  const may = (permission: string) => scope.actor.permissions.has(permission)
  const rows = await listOwnPlans(scope, PLANS_AT_MOST)
  return {
    kind: 'EVALUATION' as const,
    todos: [
      ...(may('sites.read') ? [await waitingSites(scope)] : []),
      ...(may('agreements.read') ? [await waitingAgreements(scope)] : []),
      ...(may('corrections.decide') ? [await waitingCorrections(scope)] : []),
      ...(may('payments.read') ? [await waitingSlips(scope)] : []),
      ...(may('registrations.decide') ? [await waitingWithdrawals(scope)] : []),
      ...(may('tickets.read') ? await unacknowledged(scope, rows) : []),
    ],
    plans: await watchedPlans(scope, rows),
  }
}

async function waitingSites(scope: Scope): Promise<TodoList> {
  const rows = await queries.listWaitingSites(scope, SHOWN)
  const today = shanghaiDay(scope.now)
  return list('sites', rows, (row) => ({
    title: row.org_name,
    note: todoWords.levels(row.level_ids.length),
    since: row.submitted_at,
    dueOn: row.due_to_on,
    isOverdue: row.due_to_on !== null && row.due_to_on < today,
    to: `/sites/applications/${row.id}`,
  }))
}

async function waitingAgreements(scope: Scope): Promise<TodoList> {
  const rows = await queries.listWaitingAgreements(scope, SHOWN)
  return list('agreements', rows, (row) => ({
    title: row.org_name,
    note: todoWords.agreementYear(row.year),
    since: row.signed_by_site_at,
    to: `/agreements/${row.id}`,
  }))
}

async function waitingCorrections(scope: Scope): Promise<TodoList> {
  const rows = await queries.listWaitingCorrections(scope, SHOWN)
  return list('corrections', rows, (row) => ({
    title: row.org_name,
    note: todoWords.correctionOf(maskName(row.before_name)),
    since: row.submitted_at,
    to: `/corrections/${row.id}`,
  }))
}

async function waitingSlips(scope: Scope): Promise<TodoList> {
  const rows = await queries.listWaitingSlips(scope, SHOWN)
  return list('slips', rows, (row) => ({
    title: row.org_name,
    note: `${row.order_no} ${yuan(row.amount_fen)}`,
    since: row.slip_uploaded_at,
    to: `/payments/${row.id}`,
  }))
}

async function waitingWithdrawals(scope: Scope): Promise<TodoList> {
  const rows = await queries.listWaitingWithdrawals(scope, SHOWN)
  return list('withdrawals', rows, (row) => ({
    title: row.org_name,
    note: row.plan_name,
    since: row.requested_at,
    to: PAGES.withdrawals,
  }))
}

/** Re-issued tickets the colleges have not acknowledged; no list where nothing was re-issued. */
async function unacknowledged(scope: Scope, rows: OwnPlans): Promise<TodoList[]> {
  const planIds = rows.map((row) => row.id)
  const waiting = await waitingReissues(scope, planIds, (row) =>
    todoWords.handedOutBy(row.colleges, row.tickets),
  )
  return waiting.total > 0 ? [waiting] : []
}

type OwnPlans = Awaited<ReturnType<typeof listOwnPlans>>

async function watchedPlans(scope: Scope, rows: OwnPlans) {
  const planIds = rows.map((row) => row.id)
  const counts = await queries.countRegistrationsOfPlans(scope, planIds)
  const published = await queries.countPublishedSites(scope, planIds)
  const slips = await queries.countSlips(scope, planIds)
  return rows.map((row) => {
    const mine = <T extends { plan_id: number }>(all: readonly T[]) =>
      all.find((each) => each.plan_id === row.id)
    const count = mine(counts) ?? NOBODY
    const waiting = mine(slips)?.slips ?? 0
    const facts = {
      now: scope.now,
      closesAt: row.registration_closes_at,
      paymentClosesAt: row.payment_closes_at,
      registered: count.registered,
      paid: count.paid,
      sites: count.sites,
      publishedSites: mine(published)?.sites ?? 0,
      slips: waiting,
    }
    const { colleges, registered, paid, seated } = count
    const figures = { colleges, registered, paid, seated, slips: waiting }
    return { ...planHead(row, scope.now), ...figures, draw: drawStanding(facts) }
  })
}

const NOBODY = { colleges: 0, registered: 0, paid: 0, seated: 0, sites: 0 }

/** The province: applications to decide and the figures of the year. No personal data. */
export async function provinceWorkbench(scope: Scope) {
  const year = Number(shanghaiDay(scope.now).slice(0, 4))
  const { applications, approved, institutions } = await queries.countPilots(scope, year)
  const { granted, consumed } = await queries.sumQuotas(scope, year)
  const waiting = await queries.listWaitingPilots(scope, SHOWN)
  const pilots = list('pilots', waiting, (row) => ({
    title: row.org_name,
    note: todoWords.planned(row.year, row.certificate_name, plannedOf(row.planned)),
    since: row.submitted_at,
    to: `/pilots/${row.id}`,
  }))
  return {
    kind: 'PROVINCE' as const,
    year,
    todos: [pilots],
    figures: [
      { label: figureWords.institutions, value: institutions },
      { label: figureWords.applications, value: applications },
      { label: figureWords.approved, value: approved },
      { label: figureWords.granted, value: granted },
      { label: figureWords.consumed, value: consumed },
    ],
  }
}

const plannedOf = (planned: readonly { count: number }[]) =>
  planned.reduce((sum, each) => sum + each.count, 0)

/** The platform: how many of what. */
export async function platformWorkbench(scope: Scope) {
  const kinds = new Map((await queries.countOrganisations(scope)).map((row) => [row.kind, row.count]))
  const certificates = await queries.countCertificates(scope)
  const plans = await queries.countOpenPlans(scope)
  return {
    kind: 'PLATFORM' as const,
    figures: [
      { label: figureWords.provinces, value: kinds.get('PROVINCE') ?? 0 },
      { label: figureWords.evaluations, value: kinds.get('EVALUATION') ?? 0 },
      { label: figureWords.institutions, value: kinds.get('INSTITUTION') ?? 0 },
      { label: figureWords.certificates, value: certificates.count },
      { label: figureWords.openPlans, value: plans.count },
    ],
  }
}
