import { LinkOutlined } from '@ant-design/icons'
import { Button, Space } from 'antd'
import { useState } from 'react'
import { linkSlips, linkWorkbook, listConfirmations } from '#src/modules/candidates/contract/confirmation.ts'
import { classText, silentOf, type ClassRow } from '#src/modules/candidates/web/confirmation.view.ts'
import { downloadUrl } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { To } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'
import { LinksDialog, WithdrawDialog } from './LinksDialog.tsx'

/** Class by class: how many have confirmed, and the links to hand out. */
export function Classes() {
  const mayIssue = useCan('candidates.confirm')
  const [asked, setAsked] = useState<Asked>()
  const columns = mayIssue ? [...COLUMNS, actionsColumn(setAsked)] : COLUMNS
  return (
    <>
      <DataTable
        route={listConfirmations}
        columns={columns}
        rowKey="className"
        searchHint="班级"
        exportName="信息确认情况"
        toolbar={
          mayIssue && (
            <Button
              type="primary"
              icon={<LinkOutlined aria-hidden />}
              onClick={() => setAsked({ what: 'issue' })}
            >
              为全部考生生成链接
            </Button>
          )
        }
        empty={{ text: '名册还是空的，请先在考生管理中导入考生。' }}
      />
      {asked && <Dialog asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

/** What is to be done, for a class or for everybody. */
interface Asked {
  readonly what: 'issue' | 'withdraw'
  readonly className?: string
}

function Dialog({ asked, onClose }: { readonly asked: Asked; readonly onClose: () => void }) {
  const whom = asked.className === undefined ? {} : { className: asked.className }
  return asked.what === 'issue' ? (
    <LinksDialog whom={whom} onClose={onClose} />
  ) : (
    <WithdrawDialog whom={whom} onClose={onClose} />
  )
}

const COLUMNS: readonly DataColumn<ClassRow>[] = [
  {
    key: 'className',
    title: '班级',
    width: 180,
    card: 'title',
    render: (row) => (
      <To to="/candidates" search={{ className: row.className }}>
        {classText(row.className)}
      </To>
    ),
    text: (row) => classText(row.className),
  },
  { key: 'people', title: '人数', width: 90, numeric: true },
  {
    key: 'confirmed',
    title: '已确认',
    width: 90,
    numeric: true,
    render: (row) => <Counted count={row.confirmed} of={row} state="CONFIRMED" />,
  },
  {
    key: 'objected',
    title: '有异议',
    width: 90,
    numeric: true,
    render: (row) => <Counted count={row.objected} of={row} state="OBJECTED" />,
  },
  {
    key: 'silent',
    title: '未确认',
    width: 90,
    numeric: true,
    render: (row) => <Counted count={silentOf(row)} of={row} state="NONE" />,
    text: silentOf,
  },
  { key: 'linked', title: '链接有效', width: 100, numeric: true },
]

function Counted({
  count,
  of,
  state,
}: {
  readonly count: number
  readonly of: ClassRow
  readonly state: string
}) {
  if (count === 0) return <>0</>
  return (
    <To to="/candidates" search={{ className: of.className, confirmation: state }}>
      {count}
    </To>
  )
}

const actionsColumn = (ask: (asked: Asked) => void): DataColumn<ClassRow> => ({
  key: 'actions',
  title: '办理',
  width: 340,
  text: () => '',
  render: (row) => {
    const { className } = row
    return (
      <Space size={0} wrap>
        <Button type="link" size="small" onClick={() => ask({ what: 'issue', className })}>
          生成链接
        </Button>
        {row.linked > 0 && (
          <>
            <Button type="link" size="small" href={downloadUrl(linkWorkbook, { className })} download>
              下载链接
            </Button>
            <Button type="link" size="small" href={downloadUrl(linkSlips, { className })} download>
              打印二维码
            </Button>
            <Button type="link" size="small" danger onClick={() => ask({ what: 'withdraw', className })}>
              停用
            </Button>
          </>
        )}
      </Space>
    )
  },
})
