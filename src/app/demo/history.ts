import { getPlanFacts, planDeeds } from '#src/modules/plans/index.ts'
import type { ReadyCollege } from './colleges.ts'
import { pay, publishDemoPlan, register, setUpRooms, type Board } from './plans.ts'
import { playRefunds } from './refunds.ts'

/** What plans go through after publication: one with a history of versions, and one that is held later. */
export async function playHistory(board: Board, college: ReadyCollege): Promise<void> {
  await changeTwice(board)
  await postpone(board, college)
}

/** The plan that is open for registration was put off by a day and got a new telephone number. */
async function changeTwice({ stage, calendar, manager }: Board): Promise<void> {
  const { rows } = await stage.ground.pool.query<{ id: number }>(
    `select id from exam_plan where name like '%第四批次'`,
  )
  const planId = rows[0]?.id ?? 0
  await stage.act(manager, calendar.morning(-4), (scope) =>
    planDeeds.extend(scope, {
      planId,
      schedulingClosesAt: calendar.endOf(23),
      opinion: '多所院校机房检修，申请推后一天。',
    }),
  )
  await stage.act(manager, calendar.morning(-3), async (scope) => {
    const plan = await getPlanFacts(scope, planId)
    await planDeeds.change(scope, {
      ...planDeeds.formOf(plan),
      planId,
      version: plan.version,
      confirmed: [],
      contactPhone: '010-88880066',
      later: {
        setupOpensAt: calendar.at(28, 8),
        setupClosesAt: calendar.at(28, 18),
        scoreEntryClosesAt: calendar.endOf(37),
        publicityOpensAt: calendar.at(38, 9),
        publicityClosesAt: calendar.endOf(43),
        reviewClosesAt: calendar.at(43, 18),
        refundClosesAt: calendar.endOf(26),
        invoiceClosesAt: calendar.endOf(75),
      },
      opinion: '更换咨询电话，补充考场布置、成绩和退费的期限。',
    })
  })
}

/** Paid for and about to be drawn, then a typhoon: the date is to follow, and colleges may take people out for their fee. */
async function postpone(board: Board, college: ReadyCollege): Promise<void> {
  const { stage, calendar, manager } = board
  const key = 'postponed'
  const entry = { planId: await publishDemoPlan(board, key), key, college } as const
  await setUpRooms(board, entry)
  await register(board, { ...entry, from: 480, count: 18 })
  await pay(board, { ...entry, confirmed: true })
  await stage.act(manager, calendar.morning(-1), (scope) =>
    planDeeds.postpone(scope, {
      planId: entry.planId,
      optOutClosesAt: calendar.endOf(9),
      opinion: '台风预警，多地停课，考试延期举行，日期另行通知。',
    }),
  )
  await playRefunds(board, college, entry.planId)
}
