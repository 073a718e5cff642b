import { addFee } from '#src/modules/catalogue/index.ts'
import { addDays } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import type { Cast } from './people.ts'
import type { Course } from './road.ts'
import type { Stage } from './stage.ts'

/** A table as organisations have it: the general prices, those of a tier without rebate, of 社会考生, of a province, one to come. */
export async function setPrices(
  stage: Stage,
  { manager, yunling }: Cast,
  { levelIds }: Course,
): Promise<void> {
  const now = stage.ground.clock()
  const today = shanghaiDay(now)
  const year = Number(today.slice(0, 4))
  const [first = 0, second = 0, third = 0] = levelIds
  const start = {
    provinceId: null,
    priceTier: null,
    candidateKind: null,
    validFromOn: `${year}-01-01`,
    validToOn: `${year + 1}-12-31`,
    reason: '',
  }
  const volume = { ...start, priceTier: 'VOLUME', reason: '不含返还' }
  const social = { ...start, candidateKind: 'SOCIAL' as const, reason: '含报名服务' }
  const rows = [
    { ...volume, levelId: first, amountFen: 23_500 },
    { ...volume, levelId: second, amountFen: 23_500 },
    { ...volume, levelId: third, amountFen: 44_500 },
    { ...social, levelId: first, amountFen: 32_000 },
    { ...social, levelId: second, amountFen: 32_000 },
    { ...social, levelId: first, provinceId: yunling.org.id, amountFen: 30_000, reason: '云岭省价格批复' },
    {
      ...start,
      levelId: first,
      priceTier: 'FIRST_YEAR',
      amountFen: 26_000,
      validFromOn: addDays(today, 30),
      reason: '新站点首年',
    },
  ]
  await stage.act(manager, now, async (scope) => {
    for (const row of rows) await addFee(scope, row)
  })
}
