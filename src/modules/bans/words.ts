import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 停考名单. */
export const stateNames = {
  ACTIVE: '停考中',
  UPCOMING: '未开始',
  ENDED: '已期满',
  LIFTED: '已解除',
} as const

/** What was looked for by a whole number. */
export const what = '该证件号码的停考记录'

export const refusals = {
  periodReversed: (): Refusal => ({
    code: 'ban.period_reversed',
    path: 'untilOn',
    message: '结束日期早于开始日期。',
    wayOut: '请核对处理决定上的停考期限，首尾两天都算在内。',
  }),
  alreadyOver: (): Refusal => ({
    code: 'ban.already_over',
    path: 'untilOn',
    message: '停考期在今天之前就已结束，登记后不起作用。',
    wayOut: '请核对结束日期。',
  }),
  alreadyThere: (fromOn: string): Refusal => ({
    code: 'ban.already_there',
    path: 'idNumber',
    message: `这个证件号码已有从 ${fromOn} 开始的停考记录。`,
    wayOut: '请用“按证件号码查找”打开原记录；需要更改期限的，先解除原记录再登记。',
  }),
  idInSearch: (): Refusal => ({
    code: 'ban.id_in_search',
    path: 'q',
    message: '完整的证件号码不能放在搜索框里，以免留在浏览记录中。',
    wayOut: '请点“按证件号码查找”，或只输入后四位。',
  }),
}

/** Audit sentences. `who` is a masked name with the masked number. */
export const said = {
  added: (who: string, fromOn: string, untilOn: string) => `登记停考 ${who}，${fromOn} 至 ${untilOn}`,
  lifted: (who: string) => `解除停考 ${who}`,
  moved: (who: string) => `证件更正获批，停考记录随之改为 ${who}`,
}
