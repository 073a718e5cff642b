import type { getSchedule } from '#src/modules/schedules/contract.ts'
import type { Stand } from '#src/modules/schedules/words.ts'
import { formatInstant } from '#src/shared/instants.ts'

/** How a plan's stand looks, by the tones of the kit. */
export const STAND_TONES = {
  NONE: 'idle',
  COMPUTED: 'warn',
  CONFIRMED: 'warn',
  PUBLISHED: 'good',
} as const satisfies Record<Stand, string>

/** `85 / 90`: how many sit in a room of how many seats. */
export const fillText = (seated: number, seatCapacity: number) => `${seated} / ${seatCapacity}`

/** `1—45 号`; — for an empty room. */
export const seatRange = (first: number | null, last: number | null) =>
  first === null || last === null ? '—' : `${first}—${last} 号`

/** What a file does not show: a later version, and what hands have changed since. */
export function fileNote({
  isCurrent,
  hands,
}: {
  readonly isCurrent: boolean
  readonly hands: number
}): string {
  if (!isCurrent) return '已被后面的版本替换。这一版的座位当时就是这样排定的，后来的变动见后面的版本。'
  return hands > 0
    ? `发布后手工换座 ${hands} 次，不在这份文件里；记录见操作记录，下一次调整的核验文件会逐次列出。`
    : ''
}

interface VersionSeen {
  readonly isCurrent: boolean
  readonly staleReason: string
  readonly moved: number
  readonly late: number
  readonly released: number
  readonly bound: number | null
}

/** How a version stands today. */
export const standText = ({ isCurrent, staleReason }: VersionSeen) => {
  if (isCurrent) return '现行'
  return staleReason ? '已作废' : '已被替换'
}

/** What a repair has changed, beside what it had to. */
export const changeText = ({ moved, late, released, bound }: VersionSeen) =>
  [
    `换座（含暂无座位）${moved} 人${bound === null ? '' : `（全站点至少要动 ${bound} 人）`}`,
    `补排 ${late} 人`,
    `退出 ${released} 人`,
  ].join('，')

interface Mending {
  readonly moved: number
  readonly late: number
  readonly lost: number
  readonly stays: number
  readonly released: number
}

/** What each verb of a repair leads to, in one sentence. */
export function repairConsequences(it: Mending): Readonly<Record<string, string>> {
  const lost = it.lost > 0 ? `${it.lost} 人暂无座位，准考证收回；` : ''
  const change = `换座 ${it.moved} 人，补排 ${it.late} 人，退出 ${it.released} 人，${lost}其余 ${it.stays} 人不变`
  return {
    propose: `${change}。提出后由另一位考务主管核对名单并复核，再发布；发布之前院校和考生看不到，座位也不变。`,
    confirm: `请先核对变动名单：${change}。复核记入操作记录，与提出的人各负其责。`,
    publish: `发布为新的一版：换座的 ${it.moved} 人换发准考证，此前打印的作废；补排的 ${it.late} 人签发准考证；${lost}其余 ${it.stays} 人不变。核验文件随即公开，发布后不能撤回。`,
    discard: '这次调整不再发布，座位没有变动。之后可以按新的预览重新提出。',
  }
}

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

type Schedule = (typeof getSchedule)['output']['_zod']['output']

const STEPS = ['pledge', 'draw', 'confirm', 'publish'] as const
type StepVerb = (typeof STEPS)[number]
const STEP_TITLES: Readonly<Record<StepVerb, string>> = {
  pledge: '公布承诺',
  draw: '排考',
  confirm: '第二人复核',
  publish: '发布',
}

/** What has to be done next; undefined once everything is published. */
export function nextVerb({
  stand,
  pledges,
  draws,
  offers,
}: Pick<Schedule, 'stand' | 'pledges' | 'draws' | 'offers'>) {
  if (stand === 'COMPUTED') return 'confirm'
  if (stand === 'CONFIRMED') return 'publish'
  const canDraw = offers.some((offer) => offer.verb === 'draw' && offer.allowed)
  if (canDraw) return 'draw'
  return stand === 'NONE' || pledges > draws ? 'pledge' : undefined
}

/** The four steps with who did them and when. */
export function stepsOf(schedule: Schedule) {
  const next = nextVerb(schedule)
  const at = next === undefined ? STEPS.length : STEPS.indexOf(next)
  return STEPS.map((verb, place) => ({
    key: verb,
    title: STEP_TITLES[verb],
    state: stateOf(place, at),
    detail: place < at ? detailOf(schedule, verb) : '',
  }))
}

function stateOf(place: number, at: number) {
  if (place < at) return 'DONE' as const
  return place === at ? ('NOW' as const) : ('LATER' as const)
}

function detailOf(schedule: Schedule, verb: StepVerb): string {
  const by = (name: string, moment: string | null) => `${moment ? formatInstant(moment) : ''} ${name}`.trim()
  if (verb === 'pledge') return `共 ${schedule.pledges} 份`
  if (verb === 'draw') return by(schedule.drawnBy, schedule.drawnAt)
  return verb === 'confirm' ? by(schedule.confirmedBy, schedule.confirmedAt) : by('', schedule.publishedAt)
}

/** What each verb leads to, in one sentence. */
export function consequencesOf(it: Schedule): Readonly<Record<string, string>> {
  const left = it.unseated > 0 ? `另有 ${it.unseated} 人没有座位，会连同原因一起告知院校。` : ''
  return {
    pledge:
      it.pledges > 0
        ? `将公布第 ${it.pledges + 1} 份承诺，各站点会看到这次的原因和先前的全部承诺。已有的待发布结果在重新排考时作废。`
        : '把名单、考场、规则和密封种子的摘要公布给各站点。之后数据有变化就要写明原因重新公布。',
    draw: '按密封的随机种子把已缴费的考生排入考场和座位。结果先只有评价组织可见，由另一人复核后再发布。',
    confirm: `请先核对 ${it.sites} 个站点共 ${it.seated} 人的结果。复核记入操作记录，与排考的人各负其责。`,
    publish: `将发布 ${it.sites} 个站点共 ${it.seated} 人的座位并签发准考证，公开随机种子和核验文件。院校立即看到座位，排考期结束后可下载准考证。${left}发布后不能撤回，也不能整体重排。`,
    discard: '未发布的座位全部作废。承诺和这次排考仍会列在“承诺与核验”里，用同一份承诺再排结果完全相同。',
  }
}
