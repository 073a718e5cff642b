import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { collectMajors, listMajors, restoreMajor } from '#src/modules/candidates/contract/majors.ts'
import { useAction } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { optionsOf } from '#src/web/kit/options.ts'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { useCan } from '#src/web/session.ts'
import { AddMajor, RenameMajor, RetireMajor } from './MajorDialogs.tsx'

type Row = RowOf<typeof listMajors>

const COLUMNS: DataColumn<Row>[] = [
  { key: 'code', title: '专业代码', width: 140, sortable: true, card: 'title' },
  { key: 'name', title: '专业名称', width: 260, sortable: true },
  { key: 'people', title: '在册人数', numeric: true, width: 110 },
  {
    key: 'retired',
    title: '状态',
    width: 120,
    render: (row) => <Status tone={row.retired ? 'idle' : 'good'}>{row.retired ? '已停用' : '在用'}</Status>,
    text: (row) => (row.retired ? '已停用' : '在用'),
  },
]

const DEEDS: DataColumn<Row> = {
  key: 'deeds',
  title: '办理',
  width: 180,
  render: (row) => <Deeds row={row} />,
  text: () => '',
}

/** 专业目录: the institution's own list, against which codes are held when people come in. */
export function MajorsPage() {
  const mayWrite = useCan('candidates.import')
  return (
    <Page
      help="本校开设的专业。目录里有专业时，新录入或导入的专业代码必须在目录中（停用的不算）；目录为空时不核对代码。改名和停用不影响已录入的考生。"
      actions={mayWrite && <Actions />}
    >
      <DataTable
        route={listMajors}
        columns={mayWrite ? [...COLUMNS, DEEDS] : COLUMNS}
        rowKey="id"
        filters={[
          { key: 'retired', label: '状态', kind: 'one', options: optionsOf({ NO: '在用', YES: '已停用' }) },
        ]}
        searchHint="专业代码或名称"
        exportName="专业目录"
        empty={{ text: '目录还是空的，导入时不核对专业代码。可以逐个新增，或从名册中已填写的专业收集。' }}
      />
    </Page>
  )
}

function Actions() {
  const [isAdding, setAdding] = useState(false)
  const collect = useAction(collectMajors, { success: '已从名册收集，请核对专业名称。' })
  return (
    <>
      <Button loading={collect.pending} onClick={() => void collect.run({})}>
        从名册收集
      </Button>
      <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
        新增专业
      </Button>
      {isAdding && <AddMajor onClose={() => setAdding(false)} />}
    </>
  )
}

function Deeds({ row }: { readonly row: Row }) {
  const [asked, setAsked] = useState<'rename' | 'retire'>()
  const restore = useAction(restoreMajor, { success: '已恢复。' })
  const close = () => setAsked(undefined)
  return (
    <div className="kw-actions">
      <Button size="small" aria-label={`改名 ${row.name}`} onClick={() => setAsked('rename')}>
        改名
      </Button>
      {row.retired ? (
        <Button
          size="small"
          aria-label={`恢复 ${row.name}`}
          loading={restore.pending}
          onClick={() => void restore.run({ majorId: row.id })}
        >
          恢复
        </Button>
      ) : (
        <Button size="small" aria-label={`停用 ${row.name}`} onClick={() => setAsked('retire')}>
          停用
        </Button>
      )}
      {asked === 'rename' && <RenameMajor major={row} onClose={close} />}
      {asked === 'retire' && <RetireMajor major={row} onClose={close} />}
    </div>
  )
}
