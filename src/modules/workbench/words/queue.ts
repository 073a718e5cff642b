/** What waits at a body that decides, in the order of the process. */
export const queueNames = {
  pilots: '试点申报',
  sites: '站点申报',
  agreements: '考务服务协议',
  withdrawals: '退考申请',
  accommodations: '特殊安排',
  corrections: '更正申请',
  slips: '汇款凭证',
  draws: '排考',
  confirmations: '排考复核',
  publications: '排考发布',
  repairs: '座位调整',
  reissued: '换发回执',
} as const

/** What is done about it; the word on the button. */
export const queueLabels: Readonly<Record<keyof typeof queueNames, string>> = {
  pilots: '去审核',
  sites: '去审核',
  agreements: '去确认',
  withdrawals: '去审批',
  accommodations: '去审批',
  corrections: '去审核',
  slips: '去确认到账',
  draws: '去排考',
  confirmations: '去复核',
  publications: '去发布',
  repairs: '去处理',
  reissued: '去催办',
}

export const queueWords = {
  look: '查看',
  notYours: (label: string) => `您的岗位可以查看，不能办理；请转告负责“${label.slice(1)}”的同事。`,
  ownDraw: '这次排考由您执行，须由另一位考务主管复核。',
  ownRepair: '这次调整由您提出，须由另一位考务主管复核。',
  note: {
    pilots: (year: number, certificate: string, count: number) =>
      `${year} 年“${certificate}”，拟报考 ${count} 人次`,
    sites: (certificate: string, levels: number) => `“${certificate}”，申报 ${levels} 个级别`,
    agreements: (year: number, certificate: string) => `${year} 年“${certificate}”，院校已上传盖章件`,
    withdrawals: (plan: string) => plan,
    accommodations: (plan: string) => plan,
    corrections: (who: string) => `考生 ${who} 更正姓名或证件`,
    slips: (orderNo: string, yuan: string) => `${orderNo} ${yuan}`,
    draws: (sites: number) => `缴费已截止，${sites} 个考点可以排考`,
    confirmations: (sites: number) => `${sites} 个考点已排好，待另一人复核`,
    publications: (sites: number) => `${sites} 个考点已复核，待发布`,
    repairs: (site: string, isConfirmed: boolean) =>
      isConfirmed ? `${site}的座位调整已复核，待发布` : `${site}的座位调整待另一人复核`,
    reissued: (colleges: number, tickets: number) => `${colleges} 所院校还有 ${tickets} 张没有回执`,
  },
}

export const dueNames = {
  OVERDUE: '已超期',
  WEEK: '7 天内到期',
  LATER: '7 天后到期',
  NONE: '没有期限',
} as const
