import { listPrints } from '#src/modules/tickets/contract.ts'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { FileLink } from '#src/web/kit/FilePreview.tsx'
import { Kept } from '#src/web/kit/Kept.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'

type Row = RowOf<typeof listPrints>

const COLUMNS: DataColumn<Row>[] = [
  { key: 'at', title: '时间', width: 190, render: (row) => <When at={row.at} /> },
  { key: 'scope', title: '范围', card: 'title' },
  { key: 'count', title: '张数', numeric: true, width: 80 },
  { key: 'by', title: '打印人', width: 110 },
  { key: 'orgName', title: '机构', optional: true },
  {
    key: 'fileName',
    title: '文件',
    render: (row) =>
      row.fileId && row.fileName ? (
        <Kept until={row.fileUntil} again="重新生成">
          <FileLink fileId={row.fileId} name={row.fileName} kind="pdf" />
        </Kept>
      ) : (
        '—'
      ),
    text: (row) => row.fileName,
  },
]

/** Who printed what, and when. */
export const PrintLog = ({ planId }: { readonly planId: number }) => (
  <Panel title="打印记录">
    <DataTable
      route={listPrints}
      name="log"
      input={{ planId }}
      columns={COLUMNS}
      rowKey="id"
      exportName="准考证打印记录"
      empty={{ text: '还没有打印过。' }}
    />
  </Panel>
)
