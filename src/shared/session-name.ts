const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

/** 第一场次, 第十二场次: what the n-th session of a plan is called, 1 to 99. */
export function sessionName(ordinal: number): string {
  const [tens, ones] = [Math.floor(ordinal / 10), ordinal % 10]
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : NUMERALS[tens]}十`
  return `第${ten}${NUMERALS[ones]}场次`
}
