import { Skeleton } from 'antd'
import * as contract from '#src/modules/sites/contract/sites.ts'
import { siteStateNames } from '#src/modules/sites/words.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { To, useParam } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { History } from './History.tsx'
import { MachineRoomTable } from './MachineRoomTable.tsx'
import { MapLink } from './MapLink.tsx'
import { Photos } from './Photos.tsx'
import { ASKING, contactOf, SITE_TONES } from './view.ts'

/** One site: what it may hold, whom to call, and whether it is in service. */
export function SitePage() {
  const siteId = useParam('siteId')
  const site = useRoute(contract.getSite, { siteId })
  const onVerb = useGoverning(siteId)
  if (site.error) return <ProblemPage problem={asProblem(site.error)} />
  if (!site.data) return <Skeleton active />
  const { data } = site
  return (
    <Page
      title={data.name}
      extra={<Status tone={SITE_TONES[data.state]}>{siteStateNames[data.state]}</Status>}
      help={data.reason ? `未能使用的原因：${data.reason}` : '站点启用期间，院校可以为已包含的级别报考。'}
      actions={<AuditDrawer entity="exam_site" entityId={siteId} />}
    >
      <Panel title="站点资料" actions={<OfferBar offers={data.offers} asking={ASKING} onVerb={onVerb} />}>
        <Facts
          items={[
            ['院校', data.orgName],
            ['证书', data.certificateName],
            ['站点代码', data.siteCode],
            ['已包含级别', data.levels.map((each) => each.name).join('、')],
            ['地址', data.address],
            ['设立时间', <When key="at" at={data.approvedAt} />],
            ['地图', <MapLink key="map" url={data.mapUrl} />],
            ['考务负责人', contactOf({ name: data.officerName, phone: data.officerPhone })],
            ['技术员', contactOf({ name: data.technicianName, phone: data.technicianPhone })],
            [
              '协议',
              <To key="agreements" to="/agreements" search={{ q: data.siteCode }}>
                查看考务服务协议
              </To>,
            ],
          ]}
        />
        <p className="kw-muted">增加级别、变更地址或人员须由院校提交申报，审核通过后自动更新。</p>
      </Panel>
      <Panel title={`申报时登记的机房（${data.machineRooms.length} 间）`}>
        <MachineRoomTable rooms={data.machineRooms} />
        <p className="kw-muted">
          这里是盖章申请表上的登记；日常的机位、故障和机位图在<To to="/rooms">考场管理</To>中维护。
        </p>
      </Panel>
      <Photos certificateId={data.certificateId} photos={data.photos} mayAdd={data.mayAddPhotos} />
      <History siteId={siteId} />
    </Page>
  )
}

function useGoverning(siteId: number) {
  const enable = useAction(contract.enableSite, { success: '站点已启用。' })
  const suspend = useAction(contract.suspendSite, { success: '站点已暂停。' })
  const disable = useAction(contract.disableSite, { success: '站点已停用。' })
  const by: Record<string, typeof enable> = { enable, suspend, disable }
  return (verb: string, opinion: string) => by[verb]?.run({ siteId, opinion }) ?? Promise.resolve(false)
}
