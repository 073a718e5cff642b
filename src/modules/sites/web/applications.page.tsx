import { listCertificates } from '#src/modules/catalogue/contract.ts'
import { listSiteApplications } from '#src/modules/sites/contract/applications.ts'
import type { ApplicationKind } from '#src/modules/sites/rules.ts'
import type { ApplicationState } from '#src/modules/sites/states.ts'
import { applicationStateNames, kindNames } from '#src/modules/sites/words.ts'
import { useRoute } from '#src/web/ask.tsx'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { Day, When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { useCan, useMe } from '#src/web/session.ts'
import { ChecklistDrawer } from './ChecklistDrawer.tsx'
import { APPLICATION_TONES, URGENCY } from './view.ts'

interface Row {
  id: number
  orgName: string
  certificateName: string
  kind: ApplicationKind
  siteName: string
  levels: { name: string }[]
  state: ApplicationState
  opinion: string
  submittedAt: string | null
  dueFromOn: string | null
  dueToOn: string | null
  urgency: 'OVERDUE' | 'SOON' | 'NONE'
  isUncertain: boolean
}

/** 站点审核 for the evaluation organisation, 站点申报记录 for the institution: what waits longest stands on top. */
export function SiteApplicationsPage() {
  const { org } = useMe()
  const isReviewer = org.kind === 'EVALUATION'
  const reviews = useCan('sites.review')
  return (
    <Page
      help={
        isReviewer
          ? '按答复期限排列，最急的在最上面。请核对盖章申请表与填写内容是否一致；试点资格由省厅审核，提交时系统已核对。'
          : '本校提交过的考核站点申报。新的申报请从“考核站点”页面开始。'
      }
      guide="site"
      actions={reviews && <ChecklistDrawer />}
    >
      <DataTable
        route={listSiteApplications}
        columns={columnsFor(isReviewer)}
        rowKey="id"
        filters={useFilters()}
        searchHint={isReviewer ? '院校、站点名称' : '站点名称'}
        exportName="考核站点申报"
        empty={{
          text: isReviewer
            ? '没有待处理的站点申报。院校提交后会出现在这里。'
            : '还没有申报记录。请在“考核站点”中选择证书申报。',
          ...(isReviewer ? {} : { action: <To to="/sites">去考核站点</To> }),
        }}
      />
    </Page>
  )
}

function columnsFor(isReviewer: boolean): DataColumn<Row>[] {
  const link = (row: Row, text: string) => <To to={`/sites/applications/${row.id}`}>{text}</To>
  return [
    isReviewer
      ? {
          key: 'orgName',
          title: '院校',
          card: 'title',
          sortable: true,
          render: (row) => link(row, row.orgName),
        }
      : { key: 'siteName', title: '站点', card: 'title', render: (row) => link(row, row.siteName) },
    { key: 'certificateName', title: '证书' },
    {
      key: 'kind',
      title: '类型',
      width: 100,
      render: (row) => kindNames[row.kind],
      text: (row) => kindNames[row.kind],
    },
    { key: 'levels', title: '级别', render: levelsOf, text: levelsOf },
    {
      key: 'state',
      title: '状态',
      text: (row) => applicationStateNames[row.state],
      render: (row) => (
        <Status tone={APPLICATION_TONES[row.state]} reason={row.opinion}>
          {applicationStateNames[row.state]}
        </Status>
      ),
    },
    { key: 'dueToOn', title: '答复期限', sortable: true, render: (row) => <Due row={row} /> },
    { key: 'submittedAt', title: '提交时间', sortable: true, render: (row) => <When at={row.submittedAt} /> },
  ]
}

const levelsOf = (row: Row) => row.levels.map((each) => each.name).join('、')

function Due({ row }: { row: Row }) {
  if (row.urgency === 'NONE') return <DueDay row={row} />
  const { tone, word } = URGENCY[row.urgency]
  return (
    <Status tone={tone} reason={<DueDay row={row} />}>
      {word}
    </Status>
  )
}

/** A day counted by weekends alone says so. */
function DueDay({ row }: { row: Row }) {
  return (
    <>
      <Day on={row.dueToOn} />
      {row.isUncertain && <span className="kw-muted">（放假安排未公布，可能有变化）</span>}
    </>
  )
}

function useFilters(): DataFilter[] {
  const certificates = useRoute(listCertificates, {}).data?.rows ?? []
  const named = (names: Record<string, string>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }))
  return [
    { key: 'state', label: '状态', kind: 'one', width: 160, options: named(applicationStateNames) },
    {
      key: 'urgency',
      label: '期限',
      kind: 'one',
      options: named({ OVERDUE: URGENCY.OVERDUE.word, SOON: URGENCY.SOON.word }),
    },
    { key: 'kind', label: '类型', kind: 'one', options: named(kindNames) },
    {
      key: 'certificateId',
      label: '证书',
      kind: 'one',
      width: 200,
      options: certificates.map(({ id, name }) => ({ value: id, label: name })),
    },
  ]
}
