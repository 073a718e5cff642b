import { UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { confirmLines, countLines, listLines, type LineRow } from '#src/modules/statements/contract.ts'
import { stateNames, verdictNames } from '#src/modules/statements/words.ts'
import { yuan } from '#src/shared/money.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { Day } from '#src/web/kit/When.tsx'
import { optionsOf } from '#src/web/kit/options.ts'
import { useGo, useUrl } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'
import { LineDrawer } from './Line.tsx'
import { payerColumn } from './payer-column.tsx'
import { TONES, VERDICT_TONES } from './view.ts'

/** 银行流水: what the bank told, and which orders it pays. */
export function StatementsPage() {
  const { values, change } = useUrl()
  const opened = Number(values['line']) || undefined
  return (
    <Page
      help="导入银行流水后，附言、金额、户名能确定的自动记到缴费单；拿不准的列为建议或留待人工匹配，绝不自行选择。每笔都写明依据，可以撤销。"
      actions={<ImportButton />}
    >
      <div className="kw-stack">
        <Waiting />
        <DataTable
          route={listLines}
          columns={columnsWith((row) => change({ line: String(row.id) }))}
          rowKey="id"
          filters={FILTERS}
          searchHint="户名、摘要和附言、流水号"
          exportName="银行流水"
          mayChoose={(row) => row.state === 'PROPOSED'}
          renderChosen={(rows, clear) => <Confirm rows={rows} clear={clear} />}
          empty={{ text: '还没有银行流水。从网上银行导出明细，在这里导入。', action: <ImportButton /> }}
        />
      </div>
      {opened && <LineDrawer key={opened} lineId={opened} onClose={() => change({ line: undefined })} />}
    </Page>
  )
}

function ImportButton() {
  const go = useGo()
  if (!useCan('statements.import')) return null
  return (
    <Button type="primary" icon={<UploadOutlined aria-hidden />} onClick={() => go('/statements/import')}>
      导入银行流水
    </Button>
  )
}

/** What waits for somebody, one click away. */
function Waiting() {
  const { change } = useUrl()
  const waiting = useRoute(countLines, {})
  const rows = waiting.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <div className="kw-actions">
      {rows.map(({ state, count, fen }) => (
        <Button key={state} onClick={() => change({ state })}>
          {stateNames[state]} {count} 笔，{yuan(fen)}
        </Button>
      ))}
    </div>
  )
}

function Confirm({ rows, clear }: { readonly rows: readonly LineRow[]; readonly clear: () => void }) {
  const confirm = useAction(confirmLines, {
    success: ({ matched, awaiting, skipped }) =>
      `已匹配 ${matched} 笔${awaiting > 0 ? `，${awaiting} 笔等待复核` : ''}${skipped > 0 ? `，${skipped} 笔情况有变，请逐笔查看` : ''}。`,
    onDone: clear,
  })
  return (
    <Button
      type="primary"
      loading={confirm.pending}
      onClick={() => void confirm.run({ lineIds: rows.map((row) => row.id) })}
    >
      按建议匹配
    </Button>
  )
}

const FILTERS: DataFilter[] = [
  { key: 'state', label: '状态', kind: 'one', options: optionsOf(stateNames) },
  { key: 'verdict', label: '系统判断', kind: 'one', options: optionsOf(verdictNames) },
  { key: 'from', label: '起始日期', kind: 'day' },
  { key: 'to', label: '截止日期', kind: 'day' },
]

const columnsWith = (onOpen: (row: LineRow) => void): DataColumn<LineRow>[] => [
  payerColumn('对方户名', onOpen),
  {
    key: 'tradedOn',
    title: '交易日期',
    width: 150,
    sortable: true,
    render: (row) => <Day on={row.tradedOn} />,
    text: (row) => row.tradedOn,
  },
  {
    key: 'amountFen',
    title: '金额',
    width: 130,
    numeric: true,
    sortable: true,
    render: (row) => <Money fen={row.direction === 'IN' ? row.amountFen : -row.amountFen} />,
    text: (row) => (row.direction === 'IN' ? row.amountFen : -row.amountFen) / 100,
  },
  ...JUDGED,
]

const JUDGED: readonly DataColumn<LineRow>[] = [
  {
    key: 'state',
    title: '状态',
    width: 120,
    render: (row) => <Status tone={TONES[row.state]}>{stateNames[row.state]}</Status>,
    text: (row) => stateNames[row.state],
  },
  {
    key: 'verdict',
    title: '系统判断',
    width: 320,
    render: (row) =>
      row.verdict && (
        <Status tone={VERDICT_TONES[row.verdict]} reason={row.because.join('；')}>
          {verdictNames[row.verdict]}，{row.score} 分
        </Status>
      ),
    text: (row) => (row.verdict ? `${verdictNames[row.verdict]}：${row.because.join('；')}` : ''),
  },
  { key: 'remark', title: '摘要和附言', width: 220 },
  {
    key: 'restFen',
    title: '待认领',
    width: 120,
    numeric: true,
    render: (row) => <Money fen={row.restFen} />,
    text: (row) => (row.restFen === null ? '' : row.restFen / 100),
  },
  { key: 'accountMasked', title: '对方账号', width: 180, optional: true },
  { key: 'serial', title: '流水号', width: 160, optional: true },
  { key: 'decidedByName', title: '办理人', width: 100, optional: true },
]
