/** How one gets to a machine room: the floor it is on (1 is the ground floor), and whether without a step (BR-59). */
export interface Access {
  /** Null: not said. */
  readonly floor: number | null
  readonly stepFree: boolean
}

/** Floors as people spell them, each at its number. */
export const accessNumerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

export const accessField = '楼层、无障碍'

export const floorText = (floor: number) => (floor < 0 ? `地下 ${-floor} 层` : `${floor} 层`)

/** Where a machine room lies: `1 层`, `3 层，无障碍`; empty when nothing is said. */
export const accessText = ({ floor, stepFree }: Access): string =>
  [floor === null ? '' : floorText(floor), stepFree ? '无障碍' : ''].filter(Boolean).join('，')

/** The same where something must be said. */
export const accessOrNone = (access: Access) => accessText(access) || '未填'

export const accessCells = {
  floor: (given: string) => `楼层“${given}”无法识别，请写成 1、3 或 -1（地下一层）的样子，没有 0 层`,
  stepFree: (given: string) => `无障碍“${given}”无法识别，请填“是”或“否”`,
}

export const accessProblems = {
  differs: (line: number, said: string) => ({
    code: 'E-K07',
    message: `同一机房在第 ${line} 行填的楼层、无障碍是“${said}”，请填成一致，或留空。`,
  }),
  willChange: (before: string, after: string) => ({
    code: 'W-K13',
    message: `该机房登记的楼层、无障碍是“${before}”，导入后改为“${after}”。`,
  }),
}
