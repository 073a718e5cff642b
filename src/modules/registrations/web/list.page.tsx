import { UploadOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { listRegistrations } from '#src/modules/registrations/contract.ts'
import { payerNames } from '#src/modules/registrations/words/payers.ts'
import { paymentNames, seatNames, statusNames } from '#src/modules/registrations/words.ts'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { optionsOf } from '#src/web/kit/options.ts'
import { useGo, useUrl } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'
import { ChosenBar } from './ChosenBar.tsx'
import { PAYMENT_COLUMN, useWhoColumns } from './columns.tsx'
import { Detail } from './Detail.tsx'
import { Figures } from './Figures.tsx'
import { Fit } from './Fit.tsx'
import { PlanPicker } from './PlanPicker.tsx'
import { Ways } from './Ways.tsx'
import { seatTones, statusTones } from './view.ts'

type Row = RowOf<typeof listRegistrations>

const FILTERS: DataFilter[] = [
  { key: 'status', label: '报考状态', kind: 'one', options: optionsOf(statusNames) },
  { key: 'paymentStatus', label: '缴费', kind: 'one', options: optionsOf(paymentNames) },
  { key: 'payerKind', label: '缴费方式', kind: 'one', options: optionsOf(payerNames) },
  { key: 'seatStatus', label: '排考', kind: 'one', options: optionsOf(seatNames) },
  { key: 'className', label: '班级', kind: 'text' },
  {
    key: 'isHosted',
    label: '考点',
    kind: 'one',
    options: optionsOf({ false: '报考院校的站点', true: '其他院校的站点' }),
  },
  { key: 'isLate', label: '补报', kind: 'one', options: optionsOf({ true: '补报', false: '报名期内' }) },
]

/** 报考管理: what stands here is registered, and nothing else is (BR-41). */
export function RegistrationsPage() {
  const { values, change } = useUrl()
  const planId = Number(values['planId']) || undefined
  const opened = Number(values['registration']) || undefined
  return (
    <Page
      help="在这里能查到的才算报考成功。报考只在计划的报名期内进行；考生须先在“考生管理”中且为“信息准确”。"
      guide="register"
      actions={<Registering planId={planId} />}
    >
      <Ways here="/registrations" planId={planId} />
      <div className="kw-picker">
        <PlanPicker
          value={planId}
          onChange={(id) => change({ planId: id === undefined ? undefined : String(id), page: undefined })}
        />
      </div>
      <Registered planId={planId} onOpen={(row) => change({ registration: String(row.id) })} />
      {opened && <Detail registrationId={opened} onClose={() => change({ registration: undefined })} />}
    </Page>
  )
}

interface RegisteredProps {
  readonly planId: number | undefined
  readonly onOpen: (row: Row) => void
}

const Counts = ({ planId }: { readonly planId: number }) => (
  <>
    <Figures planId={planId} />
    <Fit planId={planId} />
  </>
)

/** The figures of the plan and the list, or only what one import has written. */
function Registered({ planId, onOpen }: RegisteredProps) {
  const { values, change } = useUrl()
  const importId = Number(values['importId']) || undefined
  const withdraws = useCan('registrations.withdraw')
  return (
    <>
      {importId && <OfImport onAll={() => change({ importId: undefined, page: undefined })} />}
      {planId && !importId && <Counts planId={planId} />}
      <DataTable
        route={listRegistrations}
        input={{ ...(planId ? { planId } : {}), ...(importId ? { importId } : {}) }}
        columns={useColumns(onOpen)}
        rowKey="id"
        filters={FILTERS}
        searchHint="姓名、学号、证件号后 4 位"
        exportName="报考名单"
        {...(withdraws ? { renderChosen: chosenBar, mayChoose: isLive } : {})}
        empty={{
          text: '还没有报考。请在报名期内下载模板，填写后批量导入，或逐个报考。',
          action: <ImportButton planId={planId} />,
        }}
      />
    </>
  )
}

const isLive = (row: Row) => row.status === 'PENDING' || row.status === 'CONFIRMED'

const chosenBar = (rows: readonly Row[], clear: () => void) => <ChosenBar rows={rows} onDone={clear} />

/** The two ways in: one by one, and by workbook. */
function Registering({ planId }: { readonly planId: number | undefined }) {
  const go = useGo()
  if (!useCan('registrations.import')) return null
  return (
    <>
      <Button onClick={() => go('/imports', { kind: 'registrations' })}>导入记录</Button>
      <Button onClick={() => go('/registrations/eligible', planId ? { planId: String(planId) } : {})}>
        单个报考
      </Button>
      <ImportButton planId={planId} />
    </>
  )
}

/** The list shows what one import has written. */
function OfImport({ onAll }: { readonly onAll: () => void }) {
  return (
    <Alert
      type="info"
      showIcon
      title="这里只列出一次导入写入的报考。"
      action={
        <Button size="small" onClick={onAll}>
          查看全部
        </Button>
      }
    />
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
  const { name, college } = useWhoColumns(onOpen)
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
  { key: 'siteName', title: '考核站点', width: 200, optional: true },
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
  PAYMENT_COLUMN,
  { key: 'orderNo', title: '缴费单', width: 150, optional: true },
  {
    key: 'seatStatus',
    title: '排考',
    width: 115,
    render: (row) => <Status tone={seatTones[row.seatStatus]}>{seatNames[row.seatStatus]}</Status>,
    text: (row) => seatNames[row.seatStatus],
  },
  { key: 'seat', title: '座位', width: 240, optional: true },
  { key: 'sourceName', title: '来源文件', width: 180, optional: true },
  {
    key: 'isLate',
    title: '报考方式',
    width: 100,
    optional: true,
    render: (row) => (row.isLate ? '补报' : '报名期内'),
    text: (row) => (row.isLate ? '补报' : '报名期内'),
  },
  {
    key: 'createdAt',
    title: '报考时间',
    width: 180,
    optional: true,
    render: (row) => <When at={row.createdAt} />,
  },
]
