import { approveRefund, checkRefund, requestRefund } from '#src/modules/refunds/index.ts'
import type { ReadyCollege } from './colleges.ts'
import type { Board } from './plans.ts'

const NAMED = { name: '海蓝职业技术学院', bank: '临海银行海蓝支行', accountNo: '3301000000098765' }

/** Of the plan that was put off: one refund asked for, one checked and waiting for the second person, one to be paid. */
export async function playRefunds(board: Board, college: ReadyCollege, planId: number): Promise<void> {
  const { stage, calendar, manager, finance } = board
  const at = calendar.morning(0)
  const { rows } = await stage.ground.pool.query<{ orderId: number; ids: number[] }>(
    `select n.order_id as "orderId", array_agg(n.registration_id order by n.registration_id) as ids
     from order_line n join payment_order o on o.id = n.order_id
     where o.plan_id = $1 and o.state = 'PAID' group by n.order_id limit 1`,
    [planId],
  )
  const [paid] = rows
  if (!paid) return
  const { orderId, ids } = paid
  const ask = async (registrationIds: number[], note: string) => {
    const wish = { orderId, registrationIds, reason: 'OPT_OUT', note, account: NAMED } as const
    return stage.act(college.cashier, at, (scope) => requestRefund(scope, wish))
  }
  const check = async (refundId: number, amountFen: number) => {
    const given = {
      refundId,
      amountFen,
      reason: 'OPT_OUT',
      amountNote: '',
      opinion: '材料齐全，按规则全额。',
    } as const
    await stage.act(finance, at, (scope) => checkRefund(scope, given))
  }
  await ask(ids.slice(0, 2), '考试延期后与毕业实习时间冲突，两名学生自愿退考。')
  const checked = await ask(ids.slice(2, 3), '学生已应征入伍，不能参加延期后的考试。')
  await check(checked.id, checked.amountFen)
  const approved = await ask(ids.slice(3, 4), '学生出国交流，自愿退考。')
  await check(approved.id, approved.amountFen)
  const decision = { refundId: approved.id, opinion: '同意。' }
  await stage.act(manager, at, (scope) => approveRefund(scope, decision))
}
