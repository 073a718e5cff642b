import type { Refusal } from '#src/shared/refusal.ts'

/** Who comes first where levels share the machines of a room. */
export const levelShareNames = {
  BY_RANK: '高级别先排',
  BY_DEMAND: '按报考人数分',
} as const

/** What each choice of the draw does, for whoever chooses. */
export const seatingTexts = {
  PACK: '从第一个考场起排满，再开下一个：开的考场最少，最后一个可能人很少。',
  BALANCE: '先算出最少要开几个考场，再让它们的人数相近：监考任务均匀。',
  BY_RANK: '几个级别共用机房时，先排高级别，剩下的机位给低级别。',
  BY_DEMAND: '几个级别共用机房时，机位按各级别等待人数的比例分，谁也不会整个级别挤到后面的场次。',
  tail: '最后一个考场只剩这么几个人时，并入同级别的前一个考场（不占备用机，也不挤掉别人）；0 表示不并。',
  classes: '排座后同班相邻的考生与后面 24 人内的一人调换，尽量不相邻；关闭后座位完全按抽签。',
} as const

export const seatingValues = {
  tail: (limit: number) => (limit === 0 ? '不合并' : `${limit} 人以内并入前一考场`),
  classes: (isApart: boolean) => (isApart ? '尽量分开' : '不调整'),
}

/** How seats are drawn stands still once it has been done: the pledge and the result rest on it. */
export const drawRulesFixed = (fields: readonly string[], runs: number): Refusal => ({
  code: 'plan.draw_rules_fixed',
  path: 'seating',
  message: `已有 ${runs} 个站点按原来的规则排出座位，${fields.join('、')}不能再改。`,
  wayOut:
    '还没有发布的，请先在“排考管理”作废排考结果，改好后重新公布承诺、重新排考；已经发布的请保留原来的规则。',
})
