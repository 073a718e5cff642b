import { UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { listRosters } from '#src/modules/authorities/contract.ts'
import { completeText, reachText, stateNames } from '#src/modules/authorities/words.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { useGo, useUrl } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'
import { Detail } from './Detail.tsx'
import { stateTones, type RosterRow } from './view.ts'

/** 认证名册: what this organisation knows about who holds which paper; the colleges' 认证 asks it. */
export function AuthoritiesPage() {
  const { values, change } = useUrl()
  const opened = Number(values['roster']) || undefined
  return (
    <Page
      help="院校发起认证时，先按证件号码规则核对，再与这里的名册比对姓名。名册只保存不可还原的校验值，任何人都看不到其中的姓名和号码。"
      actions={<ImportButton />}
    >
      <DataTable
        route={listRosters}
        columns={columnsWith((row) => change({ roster: String(row.id) }))}
        rowKey="id"
        filters={FILTERS}
        searchHint="名册名称"
        exportName="认证名册"
        empty={{
          text: '还没有认证名册。没有名册时，院校的认证只按证件号码规则核对。',
          action: <ImportButton />,
        }}
      />
      {opened && <Detail key={opened} rosterId={opened} onClose={() => change({ roster: undefined })} />}
    </Page>
  )
}

function ImportButton() {
  const go = useGo()
  if (!useCan('authorities.write')) return null
  return (
    <Button type="primary" icon={<UploadOutlined aria-hidden />} onClick={() => go('/authorities/import')}>
      上传名册
    </Button>
  )
}

const FILTERS: DataFilter[] = [
  {
    key: 'state',
    label: '状态',
    kind: 'one',
    options: Object.entries(stateNames).map(([value, label]) => ({ value, label })),
  },
]

const columnsWith = (onOpen: (row: RosterRow) => void): DataColumn<RosterRow>[] => [
  {
    key: 'name',
    title: '名册名称',
    width: 200,
    card: 'title',
    render: (row) => (
      <Button type="link" className="kw-flat" onClick={() => onOpen(row)}>
        {row.name}
      </Button>
    ),
    text: (row) => row.name,
  },
  ...ABOUT,
]

const ABOUT: readonly DataColumn<RosterRow>[] = [
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: (row) => <Status tone={stateTones[row.state]}>{stateNames[row.state]}</Status>,
    text: (row) => stateNames[row.state],
  },
  { key: 'personCount', title: '人数', width: 80, numeric: true },
  {
    key: 'provinceName',
    title: '适用范围',
    width: 180,
    render: (row) => reachText(row.provinceName),
    text: (row) => reachText(row.provinceName),
  },
  {
    key: 'isComplete',
    title: '是否完整',
    width: 200,
    render: (row) => completeText(row.isComplete),
    text: (row) => completeText(row.isComplete),
  },
  { key: 'validUntilOn', title: '有效期至', width: 120 },
  { key: 'version', title: '版本', width: 80, numeric: true, optional: true },
  {
    key: 'changedAt',
    title: '最近变动',
    width: 180,
    render: (row) => <When at={row.changedAt} />,
  },
]
