import {
  agreeSettlement,
  draftSettlements,
  objectSettlement,
  sendDrafts,
  setRates,
  settle,
} from '#src/modules/settlements/index.ts'
import { PLAN_DAYS } from './calendar.ts'
import type { ReadyCollege } from './colleges.ts'
import type { Board } from './plans.ts'

const RATES = [
  { tier: 'STANDARD', basis: 'PERCENT', rate: 1000 },
  { tier: 'VOLUME', basis: 'PERCENT', rate: 1250 },
  { tier: 'FIRST_YEAR', basis: 'PER_PERSON', rate: 3500 },
] as const

/** The finished plan is settled: one college has agreed and waits for its rebate, the other says what is wrong. */
export async function settleFinished(
  { stage, calendar, finance }: Board,
  { planId, colleges }: { planId: number; colleges: readonly ReadyCollege[] },
): Promise<void> {
  const day = (after: number) => calendar.morning(PLAN_DAYS.finished.exam + after)
  for (const year of new Set([calendar.year(PLAN_DAYS.finished.exam), calendar.year(0)])) {
    const rates = { year, version: 0, rates: [...RATES], reason: `${year} 年合作办法第五条` }
    await stage.act(finance, day(5), (scope) => setRates(scope, rates))
  }
  await stage.act(finance, day(6), (scope) => draftSettlements(scope, { planId }))
  await stage.act(finance, day(6), (scope) => sendDrafts(scope, { planId }))
  const { rows } = await stage.ground.pool.query<{ id: number; org_id: number }>(
    'select id, org_id from settlement where plan_id = $1 order by id',
    [planId],
  )
  for (const [at, college] of colleges.entries())
    for (const { id: settlementId } of rows.filter((row) => row.org_id === college.cashier.org.id)) {
      if (at > 0) {
        const opinion = '本校有两人缺考前已申请退费，请核对退款人次。'
        await stage.act(college.cashier, day(8), (scope) =>
          objectSettlement(scope, { settlementId, opinion }),
        )
        continue
      }
      await stage.act(college.cashier, day(8), (scope) => agreeSettlement(scope, { settlementId }))
      await stage.act(finance, day(10), (scope) => settle(scope, { settlementId }))
    }
}
