import { getMeterTotals, listMeterSites } from '#src/modules/schedules/contract/meter.ts'
import { verdictNames, type Verdict } from '#src/modules/rooms/words/meter.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Status, type Tone } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { Button } from 'antd'

type Row = RowOf<typeof listMeterSites>

const TONES: Readonly<Record<Verdict, Tone>> = {
  SHORT: 'bad',
  NO_ROOM: 'warn',
  ENOUGH: 'good',
  NOBODY: 'idle',
}

const REFRESH_MS = 30_000

interface Props {
  readonly planId: number
  readonly levels: readonly { readonly id: number; readonly name: string }[]
  readonly chosen: number | undefined
  readonly onChoose: (siteId: number | undefined) => void
}

/** 够不够 over all sites of a plan: those that lack most first. */
export function MeterSites({ planId, levels, chosen, onChoose }: Props) {
  const act: DataColumn<Row> = {
    key: 'act',
    title: '操作',
    render: (row) => (
      <Button size="small" onClick={() => onChoose(row.siteId === chosen ? undefined : row.siteId)}>
        {row.siteId === chosen ? '看全部站点' : '看办法'}
      </Button>
    ),
    text: () => '',
  }
  return (
    <>
      <Totals planId={planId} />
      <DataTable
        route={listMeterSites}
        input={{ planId }}
        name="meter"
        columns={[...COLUMNS, act]}
        rowKey="siteId"
        filters={filtersOf(levels)}
        searchHint="站点、院校、站点编号"
        exportName="各站点考位够不够"
        refetchMs={REFRESH_MS}
        empty={{ text: '该证书还没有考核站点。' }}
      />
    </>
  )
}

const filtersOf = (levels: Props['levels']): DataFilter[] => [
  {
    key: 'verdict',
    label: '够不够',
    kind: 'one',
    options: Object.entries(verdictNames).map(([value, label]) => ({ value, label })),
  },
  {
    key: 'levelId',
    label: '级别',
    kind: 'one',
    options: levels.map((level) => ({ value: level.id, label: level.name })),
  },
]

const COLUMNS: DataColumn<Row>[] = [
  { key: 'siteCode', title: '站点编号' },
  { key: 'siteName', title: '站点', card: 'title' },
  { key: 'orgName', title: '院校' },
  {
    key: 'verdict',
    title: '够不够',
    render: (row) => (
      <Status tone={TONES[row.verdict]} reason={lackText(row)}>
        {verdictNames[row.verdict]}
      </Status>
    ),
    text: (row) => verdictNames[row.verdict],
  },
  { key: 'missing', title: '缺考位', numeric: true },
  { key: 'registered', title: '已报考', numeric: true },
  { key: 'verified', title: '信息准确', numeric: true, optional: true },
  { key: 'paid', title: '已缴费', numeric: true },
  { key: 'seats', title: '各场合计考位', numeric: true },
  { key: 'later', title: '排到后面场次', numeric: true },
  { key: 'rooms', title: '考场', numeric: true, optional: true },
]

const lackText = ({ lacking }: Row) =>
  lacking.map(({ levelName, missing }) => `${levelName}缺 ${missing}`).join('，')

/** What all sites come to, asked again by itself while people register. */
function Totals({ planId }: { readonly planId: number }) {
  const totals = useRoute(
    getMeterTotals,
    { planId },
    { refetchMs: (answer) => (answer?.isRegistering ? REFRESH_MS : undefined) },
  )
  if (!totals.data) return null
  const { sites, lackingSites, levels } = totals.data
  return (
    <p>
      <Status tone={lackingSites > 0 ? 'warn' : 'good'}>
        {lackingSites > 0 ? `${sites} 个站点中 ${lackingSites} 个考位不足` : `${sites} 个站点的考位都够`}
      </Status>{' '}
      <span className="kw-muted">
        {levels
          .map(
            (level) =>
              `${level.levelName}：报考 ${level.registered}，考位 ${level.seats}，缺 ${level.missing}`,
          )
          .join('；')}
        。
      </span>
    </p>
  )
}
