import { useMe } from '#src/web/session.ts'
import { Standing } from './Standing.tsx'
import { SiteList } from './SiteList.tsx'

/** 考核站点: the institution sees where it stands, the evaluation organisation the list of all sites. */
export function SitesPage() {
  const { org } = useMe()
  return org.kind === 'INSTITUTION' ? <Standing /> : <SiteList />
}
