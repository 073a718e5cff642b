import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { listOrganisations } from '#src/modules/organisations/contract.ts'
import { kindNames, statusNames } from '#src/modules/organisations/words.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { useUrl } from '#src/web/navigation.tsx'
import { useCan, useMe } from '#src/web/session.ts'
import { AddDialog } from './AddDialog.tsx'
import { ImportButtons } from './ImportButtons.tsx'
import { Detail } from './Detail.tsx'
import { schoolTypeText } from './view.ts'

type Row = (typeof listOrganisations)['output']['_zod']['output']['rows'][number]

const KIND: DataColumn<Row>[] = [
  { key: 'kind', title: '类型', render: (row) => kindNames[row.kind], text: (row) => kindNames[row.kind] },
]

/** A province sees colleges only, all of its own: what kind of school and where says more than the kind of organisation. */
const columns = (open: (id: number) => void, isProvince: boolean): DataColumn<Row>[] => [
  {
    key: 'name',
    title: '名称',
    card: 'title',
    render: (row) => (
      <Button type="link" className="kw-flat" onClick={() => open(row.id)}>
        {row.name}
      </Button>
    ),
    text: (row) => row.name,
  },
  ...(isProvince ? [] : KIND),
  { key: 'code', title: '代码' },
  {
    key: 'schoolType',
    title: '学校类型',
    optional: !isProvince,
    render: (row) => schoolTypeText(row) || '—',
    text: schoolTypeText,
  },
  { key: 'city', title: '所在市', optional: !isProvince },
  { key: 'provinceName', title: '所属省份', optional: isProvince },
  { key: 'contactName', title: '联系人' },
  { key: 'contactPhone', title: '联系电话' },
  {
    key: 'status',
    title: '状态',
    text: (row) => statusNames[row.status],
    render: (row) => (
      <Status tone={row.status === 'ACTIVE' ? 'good' : 'idle'}>{statusNames[row.status]}</Status>
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

const WORDS = {
  ofProvince: {
    help: '本省的试点院校，可批量导入和更新。名称、代码登记后的修改，以及账号的开通，由平台管理员办理。',
    empty: '本省还没有试点院校。请下载模板，填好后批量导入。',
  },
  ofAll: {
    help: '省级教育行政部门、培训评价组织和试点院校。院校代码为教育部公布的 10 位学校标识码；培训评价组织的收款账户在详情里登记。',
    empty: '还没有机构。',
  },
} as const

/** 机构管理: the platform adds organisations; a province sees the institutions of its own. */
export function OrganisationsPage() {
  const { values, change } = useUrl()
  const opened = Number(values['organisation']) || undefined
  const [adding, setAdding] = useState(false)
  const mayAdd = useCan('organisations.write')
  const isProvince = useMe().org.kind === 'PROVINCE'
  const { help, empty } = isProvince ? WORDS.ofProvince : WORDS.ofAll
  const add = mayAdd && (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
      新增机构
    </Button>
  )
  const actions = (
    <>
      <ImportButtons />
      {add}
    </>
  )
  return (
    <Page help={help} actions={actions}>
      <DataTable
        route={listOrganisations}
        columns={columns((id) => change({ organisation: String(id) }), isProvince)}
        rowKey="id"
        filters={isProvince ? [] : FILTERS}
        searchHint="名称、代码"
        exportName="机构"
        empty={{ text: empty, action: actions }}
      />
      {opened && <Detail organisationId={opened} onClose={() => change({ organisation: undefined })} />}
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </Page>
  )
}
