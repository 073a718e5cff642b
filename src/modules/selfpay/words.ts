import type { Refusal } from '#src/shared/refusal.ts'

/** 我的缴费: what candidates read. */
export const refusals = {
  passOver: (): Refusal => ({
    code: 'selfpay.pass_over',
    message: '页面停留太久，需要重新核对身份。',
    wayOut: '请重新输入姓名和证件号码。已付的款项不受影响。',
  }),
  byCollege: (): Refusal => ({
    code: 'selfpay.by_college',
    message: '这次考试由学校统一缴费，您不需要自己付款。',
    wayOut: '有疑问请联系学校考务老师。',
  }),
  planOver: (): Refusal => ({
    code: 'order.plan_not_published',
    message: '这次考试已取消或已结束，不能再缴费。',
    wayOut: '已经付的款会按原路退回；有疑问请联系学校考务老师。',
  }),
}

/** What a 404 names. */
export const what = { order: '缴费单', charge: '在线支付' }

/** The same words whoever asked and whatever is known: nobody learns here who is registered. */
export const nothingFound =
  '没有查到需要您缴费的报考。请核对姓名和证件号码是否与报名时一致；仍然查不到，请联系学校考务老师。'
