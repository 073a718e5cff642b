import { sessionName } from '#src/shared/session-name.ts'

/** What papers say beside what stands in their templates. */
export const printed = {
  late: (time: string, minutes: number) => (minutes === 0 ? '开考后不得入场' : `${time} 后不得入场`),
  day: ({ year, month, date }: { year: number; month: number; date: number }, weekday: string) =>
    `${year}年${month}月${date}日（${weekday.replace('周', '星期')}）`,
  noTicket: '未签发',
  session: (ordinal: number) => sessionName(ordinal),
  box: '□',
  allRooms: '全部考场',
}
