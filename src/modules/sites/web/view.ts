import type { getSiteApplication } from '#src/modules/sites/contract/applications.ts'
import type { ApplicationState, SiteState } from '#src/modules/sites/states.ts'
import type { Asking } from '#src/web/kit/OfferBar.tsx'
import type { Tone } from '#src/web/kit/Status.tsx'

/** One application as its page has it. */
export type Application = (typeof getSiteApplication)['output']['_zod']['output']

/** What the form asks for. */
export type Particulars = Pick<
  Application,
  | 'siteName'
  | 'address'
  | 'mapUrl'
  | 'officerName'
  | 'officerPhone'
  | 'technicianName'
  | 'technicianPhone'
  | 'machineRooms'
> & { levelIds: number[] }

export const SITE_TONES: Readonly<Record<SiteState, Tone>> = {
  ENABLED: 'good',
  DISABLED: 'idle',
  SUSPENDED: 'warn',
}

export const APPLICATION_TONES: Readonly<Record<ApplicationState, Tone>> = {
  DRAFT: 'idle',
  SUBMITTED: 'busy',
  IN_REVIEW: 'busy',
  APPROVED: 'good',
  RETURNED: 'warn',
  REJECTED: 'bad',
  WITHDRAWN: 'idle',
}

/** What each decision leads to, said before it is made. */
export const ASKING: Readonly<Record<string, Asking>> = {
  submit: {
    primary: true,
    consequence: '提交后由培训评价组织审核，一般 5—7 个工作日答复；需要修改时可以先撤回。',
  },
  recall: { consequence: '撤回后回到草稿，修改后再次提交，答复期限重新计算。' },
  withdraw: { danger: true, consequence: '作废后这份申报不能再用，可以另行新建申报。' },
  return: { consequence: '没有标出需修改的项目：退回后院校可以修改全部内容并重新提交，答复期限重新计算。' },
  reject: { danger: true, consequence: '不通过后这份申报结束，院校可以另行申报。' },
  enable: { primary: true, consequence: '启用后院校即可用本站点报考。' },
  suspend: { consequence: '暂停后院校不能用本站点报考，原因会显示给院校；可以随时重新启用。' },
  disable: { danger: true, consequence: '停用后院校不能用本站点报考，原因会显示给院校。' },
}

interface Standing {
  readonly pilotState: string | null
  readonly site: { readonly state: SiteState; readonly levels: readonly { id: number }[] } | null
  readonly application: { readonly state: ApplicationState } | null
  readonly levels: readonly { id: number; name: string }[]
}

/** An application still on its way: no second one can be begun. */
export const isOpen = (application: { state: ApplicationState } | null) =>
  application !== null && ['DRAFT', 'SUBMITTED', 'IN_REVIEW', 'RETURNED'].includes(application.state)

/** Levels of the certificate the site does not have. */
export const missingLevels = ({ site, levels }: Pick<Standing, 'site' | 'levels'>) =>
  levels.filter((level) => !site?.levels.some((each) => each.id === level.id))

/** BR-05: what the institution can apply for now; undefined when there is nothing to apply for. */
export function nextApplication(standing: Standing): '新增申报' | '增加级别' | '申请重新启用' | undefined {
  if (isOpen(standing.application)) return undefined
  if (!standing.site) return '新增申报'
  if (standing.site.state !== 'ENABLED') return '申请重新启用'
  return missingLevels(standing).length > 0 ? '增加级别' : undefined
}

export const CHANGE = '变更资料'

/** The particulars of a site in service may change without any level (CHANGE); not while an application is on its way. */
export const mayChange = ({ site, application }: Pick<Standing, 'site' | 'application'>) =>
  site?.state === 'ENABLED' && !isOpen(application)

/** The round under way or, when there is none, the last one. */
export const lastRound = ({ rounds }: Pick<Application, 'rounds'>) => rounds[0]

/** What was found not in order in the last round: what a return is about. */
export const toCorrect = (application: Pick<Application, 'rounds'>) =>
  lastRound(application)?.items.filter((item) => item.mark?.isOk === false) ?? []

/** Items of the round under way that nobody has looked at. */
export const unchecked = (application: Pick<Application, 'rounds'>) =>
  lastRound(application)?.items.filter((item) => item.mark === null) ?? []

/** What each decision leads to, with the items it is about. */
export function askingFor(application: Pick<Application, 'rounds'>): Readonly<Record<string, Asking>> {
  const names = toCorrect(application).map((item) => item.name)
  if (names.length === 0) return ASKING
  const consequence = `退回后院校只修改这 ${names.length} 项：${names.join('、')}；其余已核对无误的保持不变。`
  return { ...ASKING, return: { consequence } }
}

type Changes = Application['rounds'][number]['changes']

/** What the institution changed since it was sent back: so far, or as handed in again; none before a return. */
export function changesOf({
  state,
  rounds,
  changesSinceReturn,
}: Pick<Application, 'state' | 'rounds' | 'changesSinceReturn'>): { title: string; changes?: Changes } {
  const last = rounds[0]
  if (state === 'DRAFT' || state === 'RETURNED') {
    const wasReturned = last?.outcome === 'RETURNED'
    return { title: '退回后的改动', ...(wasReturned ? { changes: changesSinceReturn } : {}) }
  }
  return { title: '与上次提交相比', ...(last && last.roundNo > 1 ? { changes: last.changes } : {}) }
}

/** How a waiting application stands to its promised day. */
export const URGENCY = {
  OVERDUE: { tone: 'bad', word: '已超期' },
  SOON: { tone: 'warn', word: '即将到期' },
} as const satisfies Record<string, { tone: Tone; word: string }>

/** The province's approval in one word and tone: the first of the two. */
export function pilotStanding({ pilotState }: Pick<Standing, 'pilotState'>): { tone: Tone; word: string } {
  if (pilotState === null) return { tone: 'idle', word: '未申报' }
  if (pilotState === 'APPROVED') return { tone: 'good', word: '已通过' }
  if (pilotState === 'SUBMITTED') return { tone: 'busy', word: '待省厅审核' }
  if (pilotState === 'DRAFT') return { tone: 'idle', word: '草稿，未提交' }
  return { tone: 'warn', word: pilotState === 'RETURNED' ? '已退回' : '未通过' }
}

/** How a contact is written: name and number, whichever there is. */
export const contactOf = ({ name, phone }: { name: string; phone: string }) =>
  [name, phone].filter(Boolean).join('　')
