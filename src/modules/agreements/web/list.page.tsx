import { PrinterOutlined } from '@ant-design/icons'
import { Button, Tabs } from 'antd'
import { listAgreements, printAgreements } from '#src/modules/agreements/contract.ts'
import { stateNames } from '#src/modules/agreements/words.ts'
import { listCertificates } from '#src/modules/catalogue/contract.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { useRoute } from '#src/web/ask.tsx'
import { serverNow } from '#src/web/clock.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { To, useUrl } from '#src/web/navigation.tsx'
import { downloadUrl, type RowOf } from '#src/web/call.ts'
import { useCan, useMe } from '#src/web/session.ts'
import { Gaps } from './Gaps.tsx'
import { Renewals } from './Renewals.tsx'
import { TONES, usualYears, waitingFor } from './view.ts'

type Row = RowOf<typeof listAgreements>

const TABS = ['all', 'gaps', 'renewals']

/** 考务服务协议: the agreements of both sides, and the sites that still need one. */
export function AgreementsPage() {
  const { org } = useMe()
  const { values, change } = useUrl()
  const isInstitution = org.kind === 'INSTITUTION'
  const drafts = useCan('agreements.confirm')
  return (
    <Page
      help={
        isInstitution
          ? '协议由培训评价组织按站点和年度起草；本校盖章后上传扫描件，对方确认后生效。考试当天没有生效的协议，就不能导入报考。'
          : '为每个站点按年度起草协议，院校盖章上传后在此核对，上传双方盖章件并确认生效。考试当天没有生效协议的站点不能报考。'
      }
      guide="agreement"
      actions={drafts && <To to="/agreements/template">协议模板</To>}
    >
      <Tabs
        activeKey={TABS.find((each) => each === values.tab) ?? 'all'}
        onChange={(tab) => change({ tab: tab === 'all' ? undefined : tab })}
        destroyOnHidden
        items={[
          { key: 'all', label: '协议', children: <Agreements kind={org.kind} /> },
          { key: 'gaps', label: '尚无协议的站点', children: <Gaps mayDraft={drafts} /> },
          ...(drafts ? [{ key: 'renewals', label: '到期与续签', children: <Renewals /> }] : []),
        ]}
      />
    </Page>
  )
}

function Agreements({ kind }: { kind: string }) {
  const { values } = useUrl()
  const siteId = Number(values.siteId) || undefined
  return (
    <DataTable
      route={listAgreements}
      columns={columnsFor(kind)}
      input={siteId ? { siteId } : {}}
      toolbar={<PrintList />}
      rowKey="id"
      filters={useFilters()}
      searchHint={kind === 'INSTITUTION' ? '站点名称、站点代码' : '院校、站点名称、站点代码'}
      exportName="考务服务协议"
      empty={{
        text:
          kind === 'INSTITUTION'
            ? '还没有协议。站点启用后，培训评价组织会起草协议；着急时请联系对方考务负责人。'
            : '还没有协议。请在“尚无协议的站点”中选择站点起草。',
      }}
    />
  )
}

/** The list as it is filtered, on paper. */
function PrintList() {
  const { values } = useUrl()
  const { q, year, state, certificateId, siteId, endsBy } = values
  const filter = { q, year, state, certificateId, siteId, endsBy } as Parameters<typeof listInput>[0]
  return (
    <>
      {siteId && <To to="/agreements">看全部站点</To>}
      <Button
        icon={<PrinterOutlined aria-hidden />}
        href={downloadUrl(printAgreements, listInput(filter))}
        download
      >
        打印一览表
      </Button>
    </>
  )
}

const listInput = (filter: (typeof printAgreements)['input']['_zod']['input']) => filter

function columnsFor(kind: string): DataColumn<Row>[] {
  return [
    {
      key: 'siteName',
      title: '站点',
      card: 'title',
      render: (row) => <To to={`/agreements/${row.id}`}>{row.siteName}</To>,
    },
    { key: 'siteCode', title: '代码', width: 90 },
    ...(kind === 'INSTITUTION' ? [] : [{ key: 'orgName', title: '院校' }]),
    { key: 'certificateName', title: '证书', optional: kind !== 'INSTITUTION' },
    { key: 'year', title: '年度', width: 80 },
    { key: 'term', title: '有效期', render: termText, text: termText },
    { key: 'priceTierName', title: '价格档' },
    { key: 'template', title: '模板版本', optional: true },
    {
      key: 'state',
      title: '状态',
      text: (row) => stateNames[row.state],
      render: (row) => (
        <Status tone={TONES[row.state]} reason={row.reason || waitingFor(row.state, kind)}>
          {stateNames[row.state]}
        </Status>
      ),
    },
  ]
}

const termText = (row: Row) => `${row.validFromOn} 至 ${row.validToOn}`

function useFilters(): DataFilter[] {
  const certificates = useRoute(listCertificates, {}).data?.rows ?? []
  const [year = 0, next = 0] = usualYears(shanghaiDay(serverNow()))
  return [
    {
      key: 'year',
      label: '年度',
      kind: 'one',
      width: 110,
      options: [next, year, year - 1].map((each) => ({ value: each, label: `${each} 年` })),
    },
    {
      key: 'state',
      label: '状态',
      kind: 'one',
      width: 160,
      options: Object.entries(stateNames).map(([value, label]) => ({ value, label })),
    },
    { key: 'endsBy', label: '最迟到期日', kind: 'day', width: 150 },
    {
      key: 'certificateId',
      label: '证书',
      kind: 'one',
      width: 200,
      options: certificates.map(({ id, name }) => ({ value: id, label: name })),
    },
  ]
}
