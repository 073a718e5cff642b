import type { Stand } from '#src/modules/schedules/words.ts'

/** How a plan's stand looks, by the tones of the kit. */
export const STAND_TONES = { NONE: 'idle', COMPUTED: 'warn', PUBLISHED: 'good' } as const satisfies Record<
  Stand,
  string
>

/** `85 / 90`: how many sit in a room of how many seats. */
export const fillText = (seated: number, seatCapacity: number) => `${seated} / ${seatCapacity}`

/** `1—45 号`; — for an empty room. */
export const seatRange = (first: number | null, last: number | null) =>
  first === null || last === null ? '—' : `${first}—${last} 号`

interface Preview {
  readonly registrations: number
  readonly missing: number
  readonly conflicting: number
  readonly lackingSites: number
  readonly publishedSites: number
}

/** The answer of a 预检 in one sentence. */
export function verdictOf(preview: Preview): { tone: 'good' | 'bad' | 'idle'; text: string } {
  const lacking = preview.missing + preview.conflicting
  if (preview.registrations === 0) return nobodyLeft(preview.publishedSites)
  if (lacking === 0) return { tone: 'good', text: `${preview.registrations} 人都能排到座位。` }
  const parts = [
    ...(preview.missing > 0 ? [`考位不足 ${preview.missing} 人`] : []),
    ...(preview.conflicting > 0 ? [`时间冲突 ${preview.conflicting} 人`] : []),
  ]
  return {
    tone: 'bad',
    text: `${preview.lackingSites} 个站点有缺口：${parts.join('，')}。现在排考，这些人会列入未排座名单。`,
  }
}

const nobodyLeft = (publishedSites: number) =>
  publishedSites > 0
    ? ({ tone: 'idle', text: `有考生的 ${publishedSites} 个站点都已发布，没有要再排的。` } as const)
    : ({ tone: 'bad', text: '现在没有可以排考的考生。' } as const)
