import { Alert } from 'antd'
import { importStatement, previewStatement, type PreviewLine } from '#src/modules/statements/contract.ts'
import { verdictNames } from '#src/modules/statements/words.ts'
import { yuan } from '#src/shared/money.ts'
import type { ImportView } from '#src/shared/platform-contract.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { ImportWizard } from '#src/web/kit/ImportWizard.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { Day } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { OUTCOMES } from './view.ts'

/** 导入银行流水: bring the bank's own export, see what each line will do, then write. */
export function ImportStatementPage() {
  return (
    <Page
      title="导入银行流水"
      help="直接上传网上银行导出的账户明细，不用改表头。已经导入过的流水自动跳过，时间重叠也没关系；确认之前不写入任何数据。"
    >
      <ImportWizard
        noun="银行流水"
        counting={LINES}
        prepare={{
          step: '导出明细',
          panel: <Prepare />,
          upload: '上传账户明细',
          what: '网上银行导出的账户明细',
        }}
        uploadRoute={importStatement}
        uploadInput={{}}
        renderPreview={(job) => <Preview job={job} />}
        renderResult={() => (
          <>
            能确定的已记到缴费单。<To to="/statements">在银行流水中查看，处理其余各笔</To>
          </>
        )}
      />
    </Page>
  )
}

const LINES = {
  unit: '笔',
  whole: '流水共',
  skipped: '已导入过，跳过',
  report: '标注好的表格',
  place: { title: '列', width: 140, whole: '整行' },
} as const

function Prepare() {
  return (
    <Panel title="1. 从网上银行导出账户明细">
      <p>
        工商、建设、农业、中国、招商、交通、邮储等银行的明细都能直接上传（.xlsx、.xls、.csv）。表头里至少要有交易日期和收入金额（或交易金额加借贷标志），最好还有对方户名、摘要或附言、交易流水号。
      </p>
    </Panel>
  )
}

/** What will happen, in sums, and line by line. */
function Preview({ job }: { readonly job: ImportView }) {
  const { summary } = job
  const lines = (key: string) => `${summary[key] ?? 0} 笔`
  return (
    <div className="kw-stack kw-below">
      <Facts
        columns={4}
        items={[
          ['收入', `${lines('incoming')}，${yuan(summary['incomingFen'] ?? 0)}`],
          ['付出', lines('outgoing')],
          ['自动匹配', lines('certain')],
          ['作为佐证', lines('proves')],
          ['等待复核', lines('awaiting')],
          ['列为建议', lines('likely')],
          ['有多种可能', lines('ambiguous')],
          ['未找到缴费单', lines('none')],
        ]}
      />
      {(summary['ambiguous'] ?? 0) > 0 && (
        <Alert type="info" showIcon title="有多种可能的流水不会自动匹配，写入后请在“银行流水”里选择。" />
      )}
      <DataTable
        route={previewStatement}
        input={{ importId: job.id }}
        columns={COLUMNS}
        rowKey="line"
        filters={FILTERS}
        searchHint="户名、附言、缴费单号"
        exportName="银行流水预览"
        empty={{ text: '没有新的流水。' }}
        name="l"
      />
    </div>
  )
}

const FILTERS: DataFilter[] = [
  {
    key: 'outcome',
    label: '将会怎样',
    kind: 'one',
    options: Object.entries(OUTCOMES).map(([value, [label]]) => ({ value, label })),
  },
]

const ordersText = (row: PreviewLine) =>
  row.orders.map((each) => `${each.orderNo}：${yuan(each.amountFen)}`).join('、')

const COLUMNS: DataColumn<PreviewLine>[] = [
  { key: 'line', title: '行号', width: 70, numeric: true },
  { key: 'payerName', title: '对方户名', width: 200, card: 'title' },
  {
    key: 'tradedOn',
    title: '交易日期',
    width: 150,
    render: (row) => <Day on={row.tradedOn} />,
    text: (row) => row.tradedOn,
  },
  {
    key: 'amountFen',
    title: '金额',
    width: 130,
    numeric: true,
    render: (row) => <Money fen={row.direction === 'IN' ? row.amountFen : -row.amountFen} />,
    text: (row) => (row.direction === 'IN' ? row.amountFen : -row.amountFen) / 100,
  },
  {
    key: 'outcome',
    title: '将会怎样',
    width: 200,
    render: (row) => {
      const [text, tone] = OUTCOMES[row.outcome]
      return (
        <Status tone={tone} reason={ordersText(row)}>
          {text}
        </Status>
      )
    },
    text: (row) => `${OUTCOMES[row.outcome][0]} ${ordersText(row)}`,
  },
  {
    key: 'because',
    title: '依据',
    width: 340,
    render: (row) =>
      row.verdict === null
        ? '—'
        : `${verdictNames[row.verdict]}（${row.score} 分）：${row.because.join('；')}`,
    text: (row) => row.because.join('；'),
  },
  { key: 'remark', title: '摘要和附言', width: 220 },
]
