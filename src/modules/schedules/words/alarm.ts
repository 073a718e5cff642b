import { sessionName } from '#src/shared/session-name.ts'

/** 机位告急: machines broke after the seats were published. */
export const alarmText = {
  message: (of: { room: string; ordinal: number; seated: number; explanation: string; over: number }) =>
    `${of.room}${sessionName(of.ordinal)}已排 ${of.seated} 人，机器现在只够 ${of.explanation}，多出 ${of.over} 人。`,
  fewerSpares: (left: number) => `经评价组织同意少留备用机：只留 ${left} 台，所有人都不用动`,
  moveBeside: (count: number, free: number) =>
    free >= count
      ? `把 ${count} 人移到同一场次的其他考场（还有 ${free} 个空位）`
      : `同一场次的其他考场只有 ${free} 个空位，可先移 ${free} 人`,
  moveLater: (count: number, free: number) =>
    free >= count ? `把 ${count} 人移到以后的场次（还有 ${free} 个空位）` : `以后的场次只有 ${free} 个空位`,
  repair: '修好机器后在机位图或机房中改回可用',
}
