import { addCertificate } from '#src/modules/catalogue/index.ts'
import type { Ground } from '#src/platform/ground.ts'
import { writeArticles } from './demo/articles.ts'
import { demoCalendar, type PlanKey } from './demo/calendar.ts'
import { hinderedColleges, readyCollege, type ReadyCollege } from './demo/colleges.ts'
import { letSit, sitElsewhere } from './demo/hosting.ts'
import { openDesks } from './demo/desks.ts'
import { showIdentity } from './demo/identity.ts'
import { openChannels } from './demo/online.ts'
import { decisions } from './demo/decisions.ts'
import { playHistory } from './demo/history.ts'
import { gatherCast, type Cast as Parts } from './demo/people.ts'
import {
  arrange,
  askToWithdraw,
  designTickets,
  pay,
  permitLate,
  publishDemoPlan,
  register,
  setUpRooms,
  type Board,
} from './demo/plans.ts'
import { setPrices } from './demo/prices.ts'
import { playInvoices } from './demo/invoices.ts'
import { playRepair } from './demo/repair.ts'
import { settleFinished } from './demo/settling.ts'
import type { Course } from './demo/road.ts'
import { openStage, type Stage } from './demo/stage.ts'

export { DEMO_PASSWORD, demoAccounts } from './demo/people.ts'

/**
 * Fills an empty database with the demonstration world, through the same actions as the screens: every role has an
 * account, every list has rows, and there is one plan per phase. A database with organisations is left alone.
 */
export async function fillWorld(ground: Ground): Promise<boolean> {
  const { rows } = await ground.pool.query('select 1 from organisation limit 1')
  if (rows.length > 0) return false
  const stage = openStage(ground)
  const parts = await gatherCast(stage)
  await openDesks(stage, parts)
  await openChannels(stage, parts)
  const course = await offerCertificates(stage, parts)
  await setPrices(stage, parts, course)
  const calendar = demoCalendar(ground.clock())
  const plot = { stage, parts, course, calendar }
  const hailan = await readyCollege(plot, hailanOf(parts))
  const gongcheng = await readyCollege(plot, gongchengOf(parts))
  await hinderedColleges(plot)
  await showIdentity(plot, hailan)
  const { manager, second, finance } = parts
  const board = { stage, calendar, course, manager, second, finance }
  await playPlans(board, [hailan, gongcheng])
  await decisions(board, hailan)
  await playHistory(board, hailan)
  await playInvoices(board, hailan)
  await writeArticles({ stage, calendar, parts, certificateId: course.certificateId })
  return true
}

const hailanOf = ({ province, reviewer, collegeAdmin, officer, cashier }: Parts) => ({
  cast: { province, reviewer, collegeAdmin, officer },
  cashier,
  count: 1200,
  seed: 11,
  address: '临海省海蓝市学府路 1 号',
  rooms: [
    { roomNo: '201机房', machines: 50, faulty: 0 },
    { roomNo: '202机房', machines: 46, faulty: 1 },
    { roomNo: '301机房', machines: 30, faulty: 2, isMapped: true },
  ],
})

const gongchengOf = ({ yunling, reviewer, gongcheng }: Parts) => ({
  cast: { province: yunling, reviewer, collegeAdmin: gongcheng, officer: gongcheng },
  cashier: gongcheng,
  count: 560,
  seed: 12,
  address: '云岭省云岭市工程大道 88 号',
  rooms: [
    { roomNo: 'B101', machines: 100, faulty: 3 },
    { roomNo: 'B102', machines: 60, faulty: 0 },
  ],
})

/** VETS with three levels, and a second organisation's certificate. */
async function offerCertificates(stage: Stage, parts: Parts): Promise<Course> {
  const now = stage.ground.clock()
  const vets = {
    name: '实用英语交际职业技能等级证书',
    shortName: 'VETS',
    sparePercent: 10,
    spareMinimum: 1,
    levels: [
      { name: '初级', rank: 1, durationMinutes: 90, feeFen: 29_000 },
      { name: '中级', rank: 2, durationMinutes: 100, feeFen: 29_000 },
      { name: '高级', rank: 3, durationMinutes: 100, feeFen: 50_000 },
    ],
  }
  const { id } = await stage.act(parts.manager, now, (scope) => addCertificate(scope, vets))
  await stage.act(parts.jiangxin, now, (scope) =>
    addCertificate(scope, {
      ...vets,
      name: '数字化装配职业技能等级证书',
      shortName: '数字化装配',
      levels: [{ name: '初级', rank: 1, durationMinutes: 120, feeFen: 32_000 }],
    }),
  )
  const { rows } = await stage.ground.pool.query<{ id: number }>(
    'select id from level where certificate_id = $1 order by rank',
    [id],
  )
  return { certificateId: id, name: vets.name, levelIds: rows.map((row) => row.id) }
}

type Step = 'REGISTERED' | 'SLIP_SENT' | 'PAID'

/** Who takes part in which plan with how many, and how far it has gone: 海蓝 first, 云岭工程 second. */
const PLAYING: readonly { key: PlanKey; parties: readonly { count: number; step: Step }[] }[] = [
  {
    key: 'finished',
    parties: [
      { count: 90, step: 'PAID' },
      { count: 80, step: 'PAID' },
    ],
  },
  {
    key: 'ticketsOpen',
    parties: [
      { count: 160, step: 'PAID' },
      { count: 120, step: 'PAID' },
    ],
  },
  {
    key: 'scheduling',
    parties: [
      { count: 120, step: 'PAID' },
      { count: 90, step: 'PAID' },
    ],
  },
  // 云岭工程 has sent its slip; 海蓝's bill is left to the visitor.
  {
    key: 'paying',
    parties: [
      { count: 80, step: 'REGISTERED' },
      { count: 70, step: 'SLIP_SENT' },
    ],
  },
  { key: 'registering', parties: [{ count: 24, step: 'REGISTERED' }] },
  { key: 'notOpen', parties: [] },
]

async function playPlans(board: Board, colleges: readonly ReadyCollege[]): Promise<void> {
  let from = 0
  for (const { key, parties } of PLAYING) {
    const planId = await publishDemoPlan(board, key)
    for (const [at, { count, step }] of parties.entries()) {
      const college = colleges[at]
      if (!college) continue
      const entry = { planId, key, college }
      await setUpRooms(board, entry)
      await register(board, { ...entry, from, count })
      await playGuests(board, { ...entry, host: colleges[0], from: from + count })
      if (step !== 'REGISTERED') await pay(board, { ...entry, confirmed: step === 'PAID' })
    }
    if (key === 'finished' || key === 'ticketsOpen') await arrange(board, { planId, key })
    if (key === 'finished') await settleFinished(board, { planId, colleges })
    await playAside(board, { planId, key, college: colleges[0], guest: colleges[1] })
    from += Math.max(0, ...parties.map((each) => each.count))
  }
}

/** 云岭工程 lets some of its people sit at 海蓝's site in one plan, and may do so in the one registering now (BR-10). */
async function playGuests(
  board: Board,
  entry: {
    planId: number
    key: PlanKey
    college: ReadyCollege
    host: ReadyCollege | undefined
    from: number
  },
): Promise<void> {
  const { college, host, planId, key, from } = entry
  if (!host || host === college || key !== 'ticketsOpen') return
  await sitElsewhere(board, { planId, key, host, guest: college, places: 30, from, count: 12 })
}

/** What goes beside the usual road: a plan that was repaired, requests to be let go, and late registration. */
async function playAside(board: Board, { planId, key, college, guest }: Aside): Promise<void> {
  if (!college) return
  // Before the plans that visitors and tests begin with: the newest of them stay the newest.
  if (key === 'finished') await playRepair(board, college)
  if (key === 'registering' && guest) await letSit(board, { planId, key, host: college, guest, places: 20 })
  if (key === 'ticketsOpen') await askToWithdraw(board, { planId, college })
  if (key === 'ticketsOpen') await designTickets(board, { planId })
  if (key === 'scheduling') await permitLate(board, { planId, college })
}

interface Aside {
  readonly planId: number
  readonly key: PlanKey
  readonly college: ReadyCollege | undefined
  readonly guest: ReadyCollege | undefined
}
