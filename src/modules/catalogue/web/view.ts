import type { listCertificates } from '#src/modules/catalogue/contract.ts'
import { feeFor } from '#src/modules/catalogue/rules.ts'
import { spareRuleWords, type Rounding } from '#src/modules/catalogue/words/spares.ts'
import { addDays } from '#src/shared/days.ts'
import { shanghaiDay, type Instant } from '#src/shared/instants.ts'

export type Certificate = (typeof listCertificates.output)['_zod']['output']['rows'][number]
export type Level = Certificate['levels'][number]
export type Fee = Level['fees'][number]

/** How machines are kept free, with an example anyone can check (BR-35). */
export function spareText({ sparePercent, spareMinimum, spareRounding, spareVersion }: Certificate): string {
  const rule = { percent: sparePercent, minimum: spareMinimum, rounding: spareRounding }
  const spare = sparesOf50(rule)
  return `第 ${spareVersion} 版：${spareRuleWords(rule)}（50 台留 ${spare} 台，考位上限 ${50 - spare}）`
}

/** Spares of fifty usable machines, so that a rule can be checked by everybody. */
export const sparesOf50 = (rule: { percent: number; minimum: number; rounding: Rounding }) =>
  Math.max(rule.minimum, Math[rule.rounding]((50 * rule.percent) / 100))

/** One major per line, the code in front where it is known: `570202 商务英语`. */
export const majorsText = (majors: Certificate['majors']) =>
  majors.map(({ code, name }) => `${code} ${name}`.trim()).join('\n')

/** Reads such lines; empty ones are left out. */
export const majorsFrom = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, code = '', name = ''] = /^(?:([0-9]{4,8}[A-Z]*)\s+)?(.+)$/.exec(line) ?? []
      return { code, name }
    })

/** The general price of a level on the day; undefined when none is valid. */
export const priceOn = (level: Level, now: Instant) =>
  feeFor(
    level.fees.map((fee) => ({ ...fee, levelId: level.id })),
    { levelId: level.id, provinceId: null, on: shanghaiDay(now) },
  )

/** Where a price stands: in force, to come, over, or put aside by a newer one. */
export function standingOf(
  fee: Fee,
  level: Level,
  now: Instant,
): { tone: 'good' | 'busy' | 'idle'; word: string } {
  const today = shanghaiDay(now)
  if (fee.validFromOn > today) return { tone: 'busy', word: '尚未生效' }
  if (fee.validToOn < today) return { tone: 'idle', word: '已失效' }
  const inForce = fee.provinceId === null && priceFor(level, fee, today)?.id !== fee.id
  return inForce ? { tone: 'idle', word: '已被新价取代' } : { tone: 'good', word: '生效中' }
}

const priceFor = (level: Level, { provinceId }: Fee, on: string) =>
  feeFor(
    level.fees.map((fee) => ({ ...fee, levelId: level.id })),
    { levelId: level.id, provinceId, on },
  ) as Fee | undefined

/** A new price starts today and holds to the end of the year after next, unless said otherwise. */
export function firstPeriod(now: Instant): readonly [string, string] {
  const today = shanghaiDay(now)
  return [today, addDays(`${Number(today.slice(0, 4)) + 3}-01-01`, -1)]
}
