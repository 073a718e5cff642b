import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 公告、报名指南、常见问题. */
export const kindNames = { ANNOUNCEMENT: '公告', GUIDE: '报名指南', FAQ: '常见问题' } as const

/** What is kept. */
export const stateNames = {
  DRAFT: '草稿',
  PUBLISHED: '已发布',
  WITHDRAWN: '已撤下',
  DISCARDED: '已作废',
} as const

/** How it stands on a day: what is published may not have begun, or be over. */
export const standingNames = {
  DRAFT: '草稿',
  UPCOMING: '待生效',
  IN_FORCE: '已发布',
  OVER: '已到期',
  WITHDRAWN: '已撤下',
  DISCARDED: '已作废',
} as const

export const receiptNames = { UNREAD: '未阅读', READ: '已阅读', ACKNOWLEDGED: '已确认' } as const

/** What is not found. */
export const what = '这篇内容'
export const whatPicture = '这张图片'

export const refusals = {
  periodReversed: (): Refusal => ({
    code: 'article.period_reversed',
    path: 'validUntilOn',
    message: '截止日期早于开始日期。',
    wayOut: '首尾两天都算在内，请核对有效期。',
  }),
  alreadyOver: (untilOn: string): Refusal => ({
    code: 'article.already_over',
    path: 'validUntilOn',
    message: `有效期到 ${untilOn} 为止，已经过了，发布后没有人看得到。`,
    wayOut: '请改晚截止日期，或留空表示长期有效，保存后再发布。',
  }),
  unknownStep: (step: string, line: number): Refusal => ({
    code: 'article.unknown_step',
    path: 'body',
    message: `第 ${line} 行标题里的 {#${step}} 不是办理步骤的代号，“查看指南”打不开它。`,
    wayOut: '请用工具栏的“标记步骤”插入，或删去这个标记。',
  }),
  stepTwice: (step: string, line: number): Refusal => ({
    code: 'article.step_twice',
    path: 'body',
    message: `第 ${line} 行的 {#${step}} 前面已经出现过。`,
    wayOut: '一个步骤只标记一个标题，请删去其中一个。',
  }),
  foreignCertificate: (): Refusal => ({
    code: 'article.foreign_certificate',
    path: 'certificateId',
    message: '这个证书不是本组织的，或已停用。',
    wayOut: '请选择本组织的证书，或留空表示不限证书。',
  }),
  changedMeanwhile: (): Refusal => ({
    code: 'article.changed_meanwhile',
    message: '您打开之后，同事已经修改过这篇内容。',
    wayOut: '请先把您改的部分复制下来，刷新本页，再改到新的内容里。',
  }),
  nothingNew: (): Refusal => ({
    code: 'article.nothing_new',
    message: '没有未发布的修改，各单位看到的就是这一版。',
    wayOut: '请先修改并保存，再发布。',
  }),
  noAckAsked: (): Refusal => ({
    code: 'article.no_ack_asked',
    message: '这篇公告没有要求确认。',
    wayOut: '阅读后不需要再办理什么。',
  }),
  tooManyPictures: (most: number): Refusal => ({
    code: 'article.too_many_pictures',
    path: 'file',
    message: `一篇内容最多插入 ${most} 张图片。`,
    wayOut: '请把几张截图拼成一张，或分成两篇发布。',
  }),
}

/** Audit sentences; `it` is the kind and the title. */
export const said = {
  it: (kind: keyof typeof kindNames, title: string) => `${kindNames[kind]}“${title}”`,
  drafted: (it: string) => `起草${it}`,
  saved: (it: string) => `修改${it}`,
  published: (it: string, version: number) => (version === 1 ? `发布${it}` : `发布${it}的第 ${version} 版`),
  withdrawn: (it: string) => `撤下${it}`,
  discarded: (it: string) => `作废草稿：${it}`,
  pictured: (it: string, name: string) => `在${it}中插入图片 ${name}`,
  acknowledged: (it: string) => `确认已阅读${it}`,
}

/** Changed fields, as the history names them. */
export const fieldNames = {
  title: '标题',
  certificateId: '适用证书',
  isPinned: '置顶',
  asksAck: '请确认已阅读',
  validFromOn: '有效期开始',
  validUntilOn: '有效期截止',
  steps: '对应步骤',
} as const
