/** Figures with their course over the year, by their key. */
export const trendNames = {
  pilots: '试点申报',
  siteApplications: '站点申报',
  sites: '新启用站点',
  registrations: '报考人次',
  paid: '缴费人次',
} as const

export const trendNotes = {
  sites: (enabled: number) => `现在启用 ${enabled} 个`,
  paid: (percent: number) => `占报考人次 ${percent}%`,
}
