/** Kinds of lines of the ledger. */
export const changeNames = {
  GRANTED: '核定',
  ADJUSTED: '调整',
  CONSUMED: '报考使用',
  RELEASED: '退考退还',
} as const
