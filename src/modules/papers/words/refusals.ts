import { formatClosesAt, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** Every "no" of 考务材料. */
export const refusals = {
  notYet: (opensAt: Instant): Refusal => ({
    code: 'paper.not_yet',
    message: `排考期到 ${formatClosesAt(opensAt)} 结束，之后才能生成考务材料。`,
    wayOut: '座位已经排好，但在排考期内还可能调整；届时生成的才是最终的。',
  }),
  planCancelled: (planName: string): Refusal => ({
    code: 'paper.plan_cancelled',
    message: `考试计划“${planName}”已取消，不再生成考务材料。`,
    wayOut: '已经打印的请销毁。',
  }),
  nothing: (): Refusal => ({
    code: 'paper.nothing',
    message: '所选场次和考场里没有人，没有可以打印的材料。',
    wayOut: '请多选一些场次或考场。',
  }),
  unreadable: (): Refusal => ({
    code: 'paper.unreadable',
    message: '预览的选项不完整。',
    wayOut: '请刷新页面后重新选择。',
  }),
  running: (): Refusal => ({
    code: 'paper.running',
    message: '这个站点的考务材料正在生成，一次只生成一套。',
    wayOut: '请等它完成，进度在“历次材料”里。',
  }),
  notOutdated: (): Refusal => ({
    code: 'paper.not_outdated',
    message: '这套材料生成后，它包含的考场都没有变化。',
    wayOut: '不用换新；需要再打一份时，请重新下载或重新生成整套。',
  }),
  tooMany: (most: number): Refusal => ({
    code: 'paper.too_many',
    message: `所选范围超过 ${most} 人次，一套材料放不下。`,
    wayOut: '请按场次分几次生成。',
  }),
  sheet: (message: string): Refusal => ({
    code: 'paper.sheet',
    message,
    path: 'labels',
    wayOut: '请对照标签纸包装上的尺寸修改。',
  }),
}

/** Audit sentences. */
export const said = {
  made: (of: { planName: string; siteName: string; revision: string; items: number; pages: number }) =>
    `生成“${of.planName}”${of.siteName}的考务材料 ${of.items} 项 ${of.pages} 页，版本 ${of.revision}`,
}
