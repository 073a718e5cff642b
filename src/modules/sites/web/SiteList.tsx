import { listCertificates } from '#src/modules/catalogue/contract.ts'
import { listSites } from '#src/modules/sites/contract/sites.ts'
import type { SiteState } from '#src/modules/sites/states.ts'
import { siteStateNames } from '#src/modules/sites/words.ts'
import { useRoute } from '#src/web/ask.tsx'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { SITE_TONES } from './view.ts'

interface Row {
  id: number
  orgName: string
  certificateName: string
  siteCode: string
  name: string
  officerName: string
  officerPhone: string
  state: SiteState
  reason: string
  levels: { name: string }[]
  approvedAt: string
}

const levelsOf = (row: Row) => row.levels.map((each) => each.name).join('、')

const COLUMNS: DataColumn<Row>[] = [
  { key: 'name', title: '站点', card: 'title', render: (row) => <To to={`/sites/${row.id}`}>{row.name}</To> },
  { key: 'siteCode', title: '代码', width: 90 },
  { key: 'orgName', title: '院校' },
  { key: 'certificateName', title: '证书', optional: true },
  { key: 'levels', title: '级别', render: levelsOf, text: levelsOf },
  {
    key: 'state',
    title: '状态',
    text: (row) => siteStateNames[row.state],
    render: (row) => (
      <Status tone={SITE_TONES[row.state]} reason={row.reason}>
        {siteStateNames[row.state]}
      </Status>
    ),
  },
  { key: 'officerName', title: '负责人', width: 100 },
  { key: 'officerPhone', title: '电话' },
  { key: 'approvedAt', title: '设立时间', render: (row) => <When at={row.approvedAt} /> },
]

/** All sites of the evaluation organisation, those out of service first. */
export function SiteList() {
  return (
    <Page
      help="已设立的考核站点。院校新申报、增加级别或重新启用的申请在“站点审核”中处理；这里可以启用、暂停或停用站点。"
      guide="site"
      actions={<To to="/sites/applications">去站点审核</To>}
    >
      <DataTable
        route={listSites}
        columns={COLUMNS}
        rowKey="id"
        filters={useFilters()}
        searchHint="院校、站点名称、站点代码"
        exportName="考核站点"
        empty={{
          text: '还没有考核站点。通过院校的站点申报后，站点会出现在这里。',
          action: <To to="/sites/applications">去站点审核</To>,
        }}
      />
    </Page>
  )
}

function useFilters(): DataFilter[] {
  const certificates = useRoute(listCertificates, {}).data?.rows ?? []
  return [
    {
      key: 'state',
      label: '状态',
      kind: 'one',
      options: Object.entries(siteStateNames).map(([value, label]) => ({ value, label })),
    },
    {
      key: 'certificateId',
      label: '证书',
      kind: 'one',
      width: 200,
      options: certificates.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      key: 'levelId',
      label: '级别',
      kind: 'one',
      options: certificates.flatMap((certificate) =>
        certificate.levels.map((level) => ({
          value: level.id,
          label: `${certificate.shortName} ${level.name}`,
        })),
      ),
    },
  ]
}
