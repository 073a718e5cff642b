import { listRosterFiles } from '#src/modules/candidates/contract/sheets.ts'
import { paperNames } from '#src/modules/candidates/words/sheets.ts'
import type { RowOf } from '#src/web/call.ts'
import { downloadUrl } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Kept } from '#src/web/kit/Kept.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { fileContent } from '#src/shared/platform-contract.ts'
import { optionsOf } from '#src/web/kit/options.ts'

type Row = RowOf<typeof listRosterFiles>

const COLUMNS: DataColumn<Row>[] = [
  { key: 'at', title: '时间', width: 180, render: (row) => <When at={row.at} /> },
  {
    key: 'kind',
    title: '内容',
    width: 170,
    card: 'title',
    render: (row) => paperNames[row.kind],
    text: (row) => paperNames[row.kind],
  },
  { key: 'scope', title: '范围', width: 180 },
  { key: 'people', title: '人数', numeric: true, width: 72 },
  { key: 'reason', title: '用途', width: 150 },
  { key: 'by', title: '办理人', width: 92 },
  {
    key: 'fileName',
    title: '文件',
    width: 260,
    render: (row) => <FileCell row={row} />,
    text: (row) => row.fileName,
  },
]

/** The file, for whoever may open it; the others learn why not. */
function FileCell({ row }: { readonly row: Row }) {
  if (row.fileId === null) return <span className="kw-muted">含完整号码，须有“查看完整号码”权限</span>
  return (
    <Kept until={row.fileUntil} again="重新导出或打印">
      <a href={downloadUrl(fileContent, { fileId: row.fileId, save: 'true' })} download>
        {row.fileName}
      </a>
    </Kept>
  )
}

/** What of the roster left the house: who, when, how many, why. */
export function RosterFilesPage() {
  return (
    <Page help="从考生管理导出的名册和打印的核对表都记在这里：谁、何时、哪些人、做什么用。完整名册和核对表含证件号码，只有能查看完整号码的人可以下载。文件到期后删除，记录一直保留。">
      <DataTable
        route={listRosterFiles}
        columns={COLUMNS}
        rowKey="id"
        filters={[{ key: 'kind', label: '内容', kind: 'one', options: optionsOf(paperNames), width: 220 }]}
        exportName="名册导出和打印记录"
        empty={{ text: '还没有导出或打印过。' }}
      />
    </Page>
  )
}
