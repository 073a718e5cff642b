import type { listCertificates } from '#src/modules/catalogue/contract.ts'
import { spareRuleWords, type Rounding } from '#src/modules/catalogue/words/spares.ts'
import { addDays } from '#src/shared/days.ts'
import { shanghaiDay, type Instant } from '#src/shared/instants.ts'

export type Certificate = (typeof listCertificates.output)['_zod']['output']['rows'][number]
export type Level = Certificate['levels'][number]

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

/** The least and the most a level costs today, whoever it is for; null when nothing holds. */
export function spanOn(level: Pick<Level, 'fees'>, now: Instant): readonly [number, number] | null {
  const today = shanghaiDay(now)
  const amounts = level.fees
    .filter((fee) => fee.validFromOn <= today && today <= fee.validToOn)
    .map((fee) => fee.amountFen)
  return amounts.length === 0 ? null : [Math.min(...amounts), Math.max(...amounts)]
}

/** A new price starts today and holds to the end of the year after next, unless said otherwise. */
export function firstPeriod(now: Instant): readonly [string, string] {
  const today = shanghaiDay(now)
  return [today, addDays(`${Number(today.slice(0, 4)) + 3}-01-01`, -1)]
}

/** What people of each kind pay together, and how many of them have no price. */
export function sumOf(
  kinds: readonly { readonly key: string; readonly amountFen: number | null }[],
  people: Readonly<Record<string, number | null | undefined>>,
) {
  const counted = kinds.map(({ key, amountFen }) => ({ amountFen, count: people[key] ?? 0 }))
  const priced = counted.filter((each) => each.amountFen !== null)
  return {
    fen: priced.reduce((sum, each) => sum + (each.amountFen ?? 0) * each.count, 0),
    people: priced.reduce((sum, each) => sum + each.count, 0),
    without: counted.filter((each) => each.amountFen === null).reduce((sum, each) => sum + each.count, 0),
  }
}
