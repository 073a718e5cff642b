/** 够不够, in words: what a site is found to be by the meter of its seats. */
export const verdictNames = {
  SHORT: '考位不足',
  ENOUGH: '够',
  NO_ROOM: '尚未设考场',
  NOBODY: '还没有人报考',
} as const
export type Verdict = keyof typeof verdictNames
