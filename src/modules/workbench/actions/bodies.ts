import * as queries from '#src/modules/workbench/queries/bodies.ts'
import { listOwnPlans } from '#src/modules/workbench/queries/plans.ts'
import { drawStanding } from '#src/modules/workbench/rules/draw.ts'
import { figureWords } from '#src/modules/workbench/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { planHead } from './plans.ts'
import { waitingCounts } from './queue.ts'

const PLANS_AT_MOST = 20

/** The evaluation organisation: what waits for it, as far as the asker's roles go, and how its plans stand. */
export async function evaluationWorkbench(scope: Scope) {
  const rows = await listOwnPlans(scope, PLANS_AT_MOST)
  return {
    kind: 'EVALUATION' as const,
    waiting: await waitingCounts(
      scope,
      rows.map((row) => row.id),
    ),
    plans: await watchedPlans(scope, rows),
  }
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

/** The province: what waits for it and the figures of the year. No personal data. */
export async function provinceWorkbench(scope: Scope) {
  const year = Number(shanghaiDay(scope.now).slice(0, 4))
  const { applications, approved, institutions } = await queries.countPilots(scope, year)
  const { granted, consumed } = await queries.sumQuotas(scope, year)
  return {
    kind: 'PROVINCE' as const,
    year,
    waiting: await waitingCounts(scope, []),
    figures: [
      { label: figureWords.institutions, value: institutions },
      { label: figureWords.applications, value: applications },
      { label: figureWords.approved, value: approved },
      { label: figureWords.granted, value: granted },
      { label: figureWords.consumed, value: consumed },
    ],
  }
}

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
