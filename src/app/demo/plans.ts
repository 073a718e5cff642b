import { attachSlip, confirmOrder, createOrder } from '#src/modules/payments/index.ts'
import { draftPlan, getPlanFacts, planDeeds, publishPlan } from '#src/modules/plans/index.ts'
import { registerPeople, requestWithdrawal } from '#src/modules/registrations/index.ts'
import { confirmSchedule, drawPlan, pledgeDraw, publishSchedule } from '#src/modules/schedules/index.ts'
import { layouts, USUAL_DESIGN } from '#src/modules/tickets/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Actor } from '#src/platform/actor.ts'
import { PLAN_DAYS, type DemoCalendar, type PlanKey } from './calendar.ts'
import { tellBank } from './bank.ts'
import type { ReadyCollege } from './colleges.ts'
import { walkRooms, type Course } from './road.ts'
import type { Stage } from './stage.ts'

export interface Board {
  readonly stage: Stage
  readonly calendar: DemoCalendar
  readonly manager: Actor
  /** Confirms what the manager has drawn. */
  readonly second: Actor
  readonly finance: Actor
  readonly course: Course
}

const NOTES = [
  '1. 请携带准考证和与报考一致的有效身份证件原件，缺一不可。',
  '2. 入场后请核对机位号，测试耳机和麦克风，有问题立即举手。',
  '3. 手机等电子设备须关机并放在指定位置；考试开始后不得入场。',
].join('\n')

/** Publishes the plan of a phase: two sessions of all levels on one day. */
export async function publishDemoPlan(
  { stage, calendar, manager, course }: Board,
  key: PlanKey,
): Promise<number> {
  const days = PLAN_DAYS[key]
  const levelIds = [...course.levelIds]
  const session = { checkInMinutes: 60, lateLimitMinutes: 0, levelIds }
  const plan = {
    certificateId: course.certificateId,
    name: `${calendar.year(days.exam)} 年 VETS ${days.name}`,
    levelIds,
    registrationOpensAt: calendar.at(days.opens, 8),
    registrationClosesAt: calendar.endOf(days.closes),
    paymentClosesAt: calendar.endOf(days.pays),
    schedulingClosesAt: calendar.endOf(days.schedules),
    sessions: [
      { ...session, startsAt: calendar.at(days.exam, 9), endsAt: calendar.at(days.exam, 10, 40) },
      { ...session, startsAt: calendar.at(days.exam, 14), endsAt: calendar.at(days.exam, 15, 40) },
    ],
    sharedRooms: 'MIXED_LEVELS_ALLOWED' as const,
    fill: 'PACK' as const,
    schedulesUnpaid: false,
    ticketShowsFullId: false,
    ticketNotes: NOTES,
    contactPhone: '010-88880000',
  }
  const at = calendar.morning(Math.min(days.opens - 3, -1))
  const { id } = await stage.act(manager, at, (scope) => draftPlan(scope, plan))
  await stage.act(manager, at, (scope) => publishPlan(scope, { planId: id }))
  return id
}

export interface Entry {
  readonly planId: number
  readonly key: PlanKey
  readonly college: ReadyCollege
}

/** Exam rooms for the lowest two levels in every machine room, both sessions. */
export async function setUpRooms(
  { stage, calendar, course }: Board,
  { planId, key, college }: Entry,
): Promise<void> {
  const at = calendar.morning(Math.min(PLAN_DAYS[key].opens + 1, 0))
  const { sessions } = await stage.act(college.cast.officer, at, (scope) => getPlanFacts(scope, planId))
  const sessionIds = sessions.map((each) => each.id)
  const [lowest = 0, middle = 0] = course.levelIds
  const levelOf = (place: number) => (place === 1 ? middle : lowest)
  for (const [place, room] of college.machineRooms.entries()) {
    // While people register the second level is short of seats: what the meter is there for.
    const isShort = key === 'registering' && place === 1
    const offered = isShort
      ? { sessionIds: sessionIds.slice(0, 1), seatCapacity: 4 }
      : { sessionIds, seatCapacity: room.max }
    const rooms = [{ levelId: levelOf(place), ...offered }]
    await walkRooms(stage, college.cast, { planId, physicalRoomId: room.id, rooms, at })
  }
}

/** Registers so many verified people, one in four for the second level; at the own site unless another is named. */
export async function register(
  board: Board,
  entry: Entry & { from: number; count: number; site?: string },
): Promise<void> {
  const { stage, calendar, course } = board
  const { college, planId, key, from, count, site = '' } = entry
  const people = college.people.slice(0, college.verified).slice(from, from + count)
  const rows = people.map((person, at) => ({
    name: person.name,
    idType: person.idType,
    idNumber: person.idNumber,
    certificate: course.name,
    level: at % 4 === 3 ? '中级' : '初级',
    site,
    remark: '',
  }))
  const at = calendar.morning(Math.min(PLAN_DAYS[key].opens + 3, 0))
  await stage.act(college.cast.officer, at, (scope) => registerPeople(scope, { planId }, rows))
}

/** One order over everything registered, the slip uploaded, and confirmed when asked. */
export async function pay(
  { stage, calendar, finance }: Board,
  entry: Entry & { confirmed: boolean },
): Promise<void> {
  const { college, planId, key, confirmed } = entry
  const at = calendar.morning(Math.min(PLAN_DAYS[key].closes - 1, 0))
  const order = await stage.act(college.cashier, at, (scope) => createOrder(scope, { planId }))
  const orgName = college.cashier.org.name
  const paidOn = calendar.day(Math.min(PLAN_DAYS[key].closes - 1, 0))
  const slip = { orderId: order.id, payer: orgName, paidOn, amountFen: order.amountFen }
  const lines = [
    `付款人：${orgName}`,
    `金额：${(order.amountFen / 100).toFixed(2)} 元`,
    `附言：${order.orderNo}`,
  ]
  await stage.withPaper({ title: '银行汇款凭证', orgName, lines }, (file) =>
    stage.act(college.cashier, at, (scope) => attachSlip(scope, slip, { ...file, kind: 'pdf' })),
  )
  const transfer = {
    on: paidOn,
    amountFen: order.amountFen,
    name: orgName,
    remark: `${order.orderNo} 考试费`,
  }
  if (!confirmed) return tellOthers({ stage, finance }, { ...transfer, at })
  const decision = { orderId: order.id, opinion: '已到账，金额一致。' }
  await stage.act(finance, at, (scope) => confirmOrder(scope, decision))
  // The bank tells of most transfers; of those for the plan that is paid for now it has not yet.
  if (key !== 'paying') await tellBank({ stage, finance }, { at, transfers: [transfer] })
}

/** Beside an order that waits: the treasury pays as much without a word, somebody pays for nobody knows what, a fee goes out. */
async function tellOthers(
  who: Pick<Board, 'stage' | 'finance'>,
  { at, on, amountFen }: { at: Date; on: string; amountFen: number },
): Promise<void> {
  const transfers = [
    { on, amountFen, name: '临海市财政国库支付中心', remark: '教育支出' },
    { on, amountFen: 29_000, name: '王小明', remark: '考试费' },
    { on, amountFen: 1_500, name: '手续费', remark: '账户管理费', direction: 'OUT' as const },
  ]
  await tellBank(who, { at, transfers })
}

/** Promises, draws, confirms and publishes the seats, before the scheduling deadline. */
export async function arrange(
  { stage, calendar, manager, second }: Board,
  { planId, key }: { planId: number; key: PlanKey },
) {
  const at = calendar.morning(PLAN_DAYS[key].schedules - 1)
  const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000)
  await stage.act(manager, at, (scope) => pledgeDraw(scope, { planId }))
  await stage.act(manager, later(20), (scope) => drawPlan(scope, { planId }))
  await stage.act(second, later(45), (scope) =>
    confirmSchedule(scope, { planId, opinion: '各站点人数与缴费名单一致。' }),
  )
  await stage.act(manager, later(60), (scope) => publishSchedule(scope, { planId }))
}

/** The organiser's own layout, published and already being changed again; the newest arranged plan prints with it. */
export async function designTickets(
  { stage, calendar, manager }: Board,
  { planId }: { planId: number },
): Promise<void> {
  const at = calendar.morning(PLAN_DAYS.ticketsOpen.schedules - 2)
  const act = <T>(run: (scope: Scope) => Promise<T>) => stage.act(manager, at, run)
  const name = 'VETS 蓝色版式'
  const { id: layoutId } = await act((scope) => layouts.add(scope, { name }))
  const design = { ...USUAL_DESIGN, accent: 'BLUE' as const }
  await act((scope) => layouts.save(scope, { layoutId, name, design }))
  await act((scope) => layouts.publish(scope, { layoutId }))
  await act((scope) => layouts.choose(scope, { planId, layoutId }))
  const saving = { ...design, perPage: 2 as const, notes: '' }
  const half = await act((scope) => layouts.add(scope, { name: 'VETS 一页两张' }))
  await act((scope) => layouts.save(scope, { layoutId: half.id, name: 'VETS 一页两张', design: saving }))
}

/** Two of a college ask to be let go, one of them with the ticket in hand; the evaluation organisation has not decided yet. */
export async function askToWithdraw(
  { stage, calendar }: Board,
  { planId, college }: Pick<Entry, 'planId' | 'college'>,
): Promise<void> {
  const { rows } = await stage.ground.pool.query<{ id: number }>(
    `select id from registration where plan_id = $1 and org_id = $2 and payment_status = 'PAID' order by id limit 2`,
    [planId, college.cast.officer.org.id],
  )
  const [first, second] = rows.map((row) => row.id)
  const ask = (registrationId: number | undefined, reason: string) =>
    registrationId === undefined
      ? Promise.resolve()
      : stage.act(college.cast.officer, calendar.morning(0), (scope) =>
          requestWithdrawal(scope, { registrationIds: [registrationId], reason }),
        )
  await ask(first, '考生因病住院，不能参加本次考试')
  await ask(second, '考生已应征入伍')
}

/** 补报 is open after the window, and one college may use it. */
export async function permitLate(
  { stage, calendar, manager }: Board,
  { planId, college }: Pick<Entry, 'planId' | 'college'>,
): Promise<void> {
  const at = calendar.morning(-1)
  const closesAt = calendar.endOf(5)
  await stage.act(manager, at, (scope) =>
    planDeeds.openLate(scope, {
      planId,
      lateOpensAt: calendar.at(-1, 8),
      lateClosesAt: closesAt,
      opinion: '考位有余',
    }),
  )
  await stage.act(manager, at, (scope) =>
    planDeeds.grantLate(scope, {
      planId,
      orgId: college.cast.officer.org.id,
      seats: 10,
      closesAt,
      reason: '实习学生返校，报名期内未能报名',
    }),
  )
}
