import { Button } from 'antd'
import { fileContent, listImports } from '#src/shared/platform-contract.ts'
import type { ImportRow } from '#src/shared/platform-contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import { downloadUrl } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { importStates } from '#src/web/kit/import/view.ts'
import { isKept, KeptNote } from '#src/web/kit/Kept.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { Detail } from './Detail.tsx'

/** 导入记录: what was brought in, by whom, when, with which end; the files, and the way back. */
export function ImportsPage() {
  const { values, change } = useUrl()
  const opened = Number(values.importId) || undefined
  return (
    <Page help="每一次导入都在这里：谁在何时导入了哪个文件、写入多少、结果如何。原文件加密保存，可以下载；没有后续业务时可以整批撤销。">
      <DataTable
        route={listImports}
        columns={columnsFor((row) => change({ importId: String(row.id) }))}
        rowKey="id"
        isBusy={(row) => importStates[row.state][1] === 'busy'}
        filters={useFilters()}
        searchHint="文件名、导入人"
        exportName="导入记录"
        empty={{ text: '还没有导入过。请在考生管理、报考管理等列表中点“批量导入”。' }}
      />
      {opened && <Detail importId={opened} onClose={() => change({ importId: undefined })} />}
    </Page>
  )
}

function useFilters(): DataFilter[] {
  const kinds = useRoute(listImports, { size: 1 })
  return [
    {
      key: 'kind',
      label: '类型',
      kind: 'one',
      width: 150,
      options: (kinds.data?.kinds ?? []).map(({ kind, title }) => ({ value: kind, label: title })),
    },
    {
      key: 'state',
      label: '状态',
      kind: 'one',
      width: 110,
      options: Object.entries(importStates).map(([value, [label]]) => ({ value, label })),
    },
    {
      key: 'mine',
      label: '导入人',
      kind: 'one',
      width: 110,
      options: [{ value: 'true', label: '我导入的' }],
    },
    { key: 'from', label: '从哪天', kind: 'day', width: 125 },
    { key: 'to', label: '到哪天', kind: 'day', width: 125 },
  ]
}

function columnsFor(onOpen: (row: ImportRow) => void): DataColumn<ImportRow>[] {
  const file: DataColumn<ImportRow> = {
    key: 'fileName',
    title: '文件',
    card: 'title',
    render: (row) => (
      <Button type="link" className="kw-link" onClick={() => onOpen(row)}>
        {row.fileName}
      </Button>
    ),
    text: (row) => row.fileName,
  }
  return [file, ...PLAIN]
}

const number = (key: keyof ImportRow['counts'], title: string): DataColumn<ImportRow> => ({
  key,
  title,
  numeric: true,
  width: 72,
  render: (row) => row.counts[key],
  text: (row) => row.counts[key],
})

const PLAIN: readonly DataColumn<ImportRow>[] = [
  { key: 'title', title: '类型', width: 130 },
  {
    key: 'state',
    title: '状态',
    width: 110,
    render: (row) => <Status tone={importStates[row.state][1]}>{importStates[row.state][0]}</Status>,
    text: (row) => importStates[row.state][0],
  },
  number('rows', '共'),
  number('fresh', '正确'),
  number('failed', '错误'),
  { key: 'byName', title: '导入人', width: 100 },
  { key: 'createdAt', title: '上传时间', width: 185, render: (row) => <When at={row.createdAt} /> },
  {
    key: 'committedAt',
    title: '写入时间',
    width: 185,
    optional: true,
    render: (row) => <When at={row.committedAt} />,
  },
  {
    key: 'files',
    title: '下载',
    width: 200,
    render: (row) => <Files row={row} />,
    text: () => '',
  },
]

function Files({ row }: { readonly row: ImportRow }) {
  const href = (fileId: number) => downloadUrl(fileContent, { fileId, save: 'true' })
  return (
    <span className="kw-actions">
      <a href={href(row.fileId)} download aria-label={`下载原文件 ${row.fileName}`}>
        原文件
      </a>
      {row.markedFileId !== null && (
        <>
          {isKept(row.markedUntil) && (
            <a href={href(row.markedFileId)} download aria-label={`下载标注好的 ${row.fileName}`}>
              标注
            </a>
          )}
          <KeptNote what="标注" until={row.markedUntil} again="重新上传" />
        </>
      )}
    </span>
  )
}
