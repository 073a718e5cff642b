import type { Refusal } from '#src/shared/refusal.ts'

/** 考生自助下载: what candidates read. */
export const selfRefusals = {
  passOver: (): Refusal => ({
    code: 'ticket.pass_over',
    message: '下载链接已过期。',
    wayOut: '请重新查询后再下载。',
  }),
}

/** The same words whoever asked and whatever is known: nobody learns here who is registered. */
export const nothingFound =
  '没有查到准考证。请核对姓名和证件号码是否与报名时一致；如果还没到打印时间，或仍然查不到，请联系学校考务老师。'
export const newestVersion = '本准考证为最新版本'
