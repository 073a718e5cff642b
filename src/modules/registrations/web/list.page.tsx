import { UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { listRegistrations } from '#src/modules/registrations/contract.ts'
import { paymentNames, seatNames, statusNames } from '#src/modules/registrations/words.ts'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { useGo, useUrl } from '#src/web/navigation.tsx'
import { useCan, useMe } from '#src/web/session.ts'
import { Detail } from './Detail.tsx'
import { Figures } from './Figures.tsx'
import { PlanPicker } from './PlanPicker.tsx'
import { Ways } from './Ways.tsx'
import { optionsOf, paymentTones, seatTones, statusTones } from './view.ts'

type Row = RowOf<typeof listRegistrations>

const FILTERS: DataFilter[] = [
  { key: 'status', label: '报考状态', kind: 'one', options: optionsOf(statusNames) },
  { key: 'paymentStatus', label: '缴费', kind: 'one', options: optionsOf(paymentNames) },
  { key: 'seatStatus', label: '排考', kind: 'one', options: optionsOf(seatNames) },
  { key: 'className', label: '班级', kind: 'text' },
]

/** 报考管理: what stands here is registered, and nothing else is (BR-41). */
export function RegistrationsPage() {
  const { values, change } = useUrl()
  const planId = Number(values.planId) || undefined
  const opened = Number(values.registration) || undefined
  const columns = useColumns((row) => change({ registration: String(row.id) }))
  return (
    <Page
      help="在这里能查到的才算报考成功。报考只在计划的报名期内进行；考生须先在“考生管理”中且为“信息准确”。"
      guide="register"
      actions={<ImportButton planId={planId} />}
    >
      <Ways here="/registrations" planId={planId} />
      <div className="kw-picker">
        <PlanPicker
          value={planId}
          onChange={(id) => change({ planId: id === undefined ? undefined : String(id), page: undefined })}
        />
      </div>
      {planId && <Figures planId={planId} />}
      <DataTable
        route={listRegistrations}
        input={planId ? { planId } : {}}
        columns={columns}
        rowKey="id"
        filters={FILTERS}
        searchHint="姓名、学号、证件号后 4 位"
        exportName="报考名单"
        empty={{
          text: '还没有报考。请在报名期内下载模板，填写后批量导入。',
          action: <ImportButton planId={planId} />,
        }}
      />
      {opened && <Detail registrationId={opened} onClose={() => change({ registration: undefined })} />}
    </Page>
  )
}

function ImportButton({ planId }: { readonly planId: number | undefined }) {
  const go = useGo()
  if (!useCan('registrations.import')) return null
  return (
    <Button
      type="primary"
      icon={<UploadOutlined aria-hidden />}
      onClick={() => go('/registrations/import', planId ? { planId: String(planId) } : {})}
    >
      批量导入报考
    </Button>
  )
}

function useColumns(onOpen: (row: Row) => void): DataColumn<Row>[] {
  const isOurs = useMe().org.kind === 'INSTITUTION'
  const name: DataColumn<Row> = {
    key: 'name',
    title: '姓名',
    width: 120,
    card: 'title',
    render: (row) => (
      <Button type="link" className="kw-link" onClick={() => onOpen(row)}>
        {row.name}
      </Button>
    ),
    text: (row) => row.name,
  }
  const college: DataColumn<Row>[] = isOurs ? [] : [{ key: 'orgName', title: '院校', width: 180 }]
  return [name, ID_COLUMN, ...college, ...WHAT_COLUMNS, ...STATE_COLUMNS]
}

const ID_COLUMN: DataColumn<Row> = {
  key: 'idMasked',
  title: '证件号码',
  width: 175,
  render: (row) => <PersonId masked={row.idMasked} />,
}

/** What was registered for, and at which price. */
const WHAT_COLUMNS: DataColumn<Row>[] = [
  { key: 'planName', title: '考试计划', width: 220, optional: true },
  { key: 'levelName', title: '级别', width: 90 },
  { key: 'className', title: '班级', width: 120 },
  { key: 'studentNo', title: '学号', width: 130, optional: true },
  {
    key: 'feeFen',
    title: '考试费',
    numeric: true,
    width: 100,
    render: (row) => <Money fen={row.feeFen} />,
    text: (row) => row.feeFen / 100,
  },
]

/** The three dimensions that a registration moves along by itself. */
const STATE_COLUMNS: DataColumn<Row>[] = [
  {
    key: 'status',
    title: '报考状态',
    width: 110,
    render: (row) => <Status tone={statusTones[row.status]}>{statusNames[row.status]}</Status>,
    text: (row) => statusNames[row.status],
  },
  {
    key: 'paymentStatus',
    title: '缴费',
    width: 125,
    render: (row) => (
      <Status tone={paymentTones[row.paymentStatus]}>{paymentNames[row.paymentStatus]}</Status>
    ),
    text: (row) => paymentNames[row.paymentStatus],
  },
  {
    key: 'seatStatus',
    title: '排考',
    width: 115,
    render: (row) => <Status tone={seatTones[row.seatStatus]}>{seatNames[row.seatStatus]}</Status>,
    text: (row) => seatNames[row.seatStatus],
  },
  {
    key: 'createdAt',
    title: '报考时间',
    width: 180,
    optional: true,
    render: (row) => <When at={row.createdAt} />,
  },
]
