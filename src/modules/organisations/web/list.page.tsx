import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { listOrganisations } from '#src/modules/organisations/contract.ts'
import { kindNames } from '#src/modules/organisations/words.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { useCan, useMe } from '#src/web/session.ts'
import { AddDialog } from './AddDialog.tsx'

type Row = (typeof listOrganisations)['output']['_zod']['output']['rows'][number]

const COLUMNS: DataColumn<Row>[] = [
  { key: 'name', title: '名称', card: 'title' },
  { key: 'kind', title: '类型', render: (row) => kindNames[row.kind], text: (row) => kindNames[row.kind] },
  { key: 'code', title: '代码' },
  { key: 'provinceName', title: '所属省份' },
  { key: 'contactName', title: '联系人' },
  { key: 'contactPhone', title: '联系电话' },
  {
    key: 'status',
    title: '状态',
    text: (row) => (row.status === 'ACTIVE' ? '正常' : '已停用'),
    render: (row) => (
      <Status tone={row.status === 'ACTIVE' ? 'good' : 'idle'}>
        {row.status === 'ACTIVE' ? '正常' : '已停用'}
      </Status>
    ),
  },
]

const FILTERS: DataFilter[] = [
  {
    key: 'kind',
    label: '类型',
    kind: 'one',
    width: 180,
    options: Object.entries(kindNames).map(([value, label]) => ({ value, label })),
  },
]

/** 机构管理: the platform adds organisations; a province sees the institutions of its own. */
export function OrganisationsPage() {
  const [adding, setAdding] = useState(false)
  const mayAdd = useCan('organisations.write')
  const isProvince = useMe().org.kind === 'PROVINCE'
  const add = mayAdd && (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
      新增机构
    </Button>
  )
  return (
    <Page
      help={
        isProvince
          ? '本省的试点院校。新增院校或修改名称、代码由平台管理员办理。'
          : '省级教育行政部门、培训评价组织和试点院校。院校代码为教育部公布的 10 位学校标识码。'
      }
      actions={add}
    >
      <DataTable
        route={listOrganisations}
        columns={COLUMNS}
        rowKey="id"
        filters={isProvince ? [] : FILTERS}
        searchHint="名称、代码"
        exportName="机构"
        empty={{
          text: isProvince ? '本省还没有试点院校，请联系平台管理员添加。' : '还没有机构。',
          ...(add ? { action: add } : {}),
        }}
      />
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </Page>
  )
}
