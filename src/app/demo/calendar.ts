import { endOfDayClosesAt, shanghaiDay, startOfDay } from '#src/shared/instants.ts'
import { addDays } from '#src/shared/days.ts'

/** One plan per phase, in days from today: exam, window, payment and scheduling deadlines. */
export const PLAN_DAYS = {
  finished: { name: '往期批次', opens: -70, closes: -48, pays: -44, schedules: -34, exam: -30 },
  repaired: { name: '补充批次', opens: -40, closes: -22, pays: -18, schedules: -5, exam: 7 },
  ticketsOpen: { name: '第一批次', opens: -34, closes: -14, pays: -10, schedules: -1, exam: 4 },
  scheduling: { name: '第二批次', opens: -24, closes: -6, pays: -2, schedules: 8, exam: 12 },
  paying: { name: '第三批次', opens: -20, closes: -1, pays: 6, schedules: 12, exam: 19 },
  registering: { name: '第四批次', opens: -6, closes: 10, pays: 15, schedules: 22, exam: 29 },
  postponed: { name: '校企专场', opens: -26, closes: -9, pays: -4, schedules: 5, exam: 9 },
  notOpen: { name: '第五批次', opens: 21, closes: 35, pays: 40, schedules: 47, exam: 54 },
} as const
export type PlanKey = keyof typeof PLAN_DAYS

/** Days and moments counted from the day the demonstration is filled. */
export interface DemoCalendar {
  day(offset: number): string
  /** 10:00 in Beijing on that day. */
  morning(offset: number): Date
  /** A clock time on that day. */
  at(offset: number, hour: number, minute?: number): Date
  /** 24:00 on that day, exclusive. */
  endOf(offset: number): Date
  year(offset: number): number
}

export function demoCalendar(now: Date): DemoCalendar {
  const today = shanghaiDay(now)
  const day = (offset: number) => addDays(today, offset)
  const at = (offset: number, hour: number, minute = 0) =>
    new Date(startOfDay(day(offset)).getTime() + (hour * 60 + minute) * 60_000)
  return {
    day,
    at,
    // Never later than now: what happened today happened before the visitor came.
    morning: (offset) => new Date(Math.min(at(offset, 10).getTime(), now.getTime())),
    endOf: (offset) => endOfDayClosesAt(day(offset)),
    year: (offset) => Number(day(offset).slice(0, 4)),
  }
}
