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
import { InviteMany } from './InviteMany.tsx'
import { Staffing } from './Staffing.tsx'
import { schoolTypeText, staffingOf } from './view.ts'

type Row = (typeof listOrganisations)['output']['_zod']['output']['rows'][number]

const KIND: DataColumn<Row>[] = [
  { key: 'kind', title: '类型', render: (row) => kindNames[row.kind], text: (row) => kindNames[row.kind] },
]

const STANDING: DataColumn<Row>[] = [
  {
    key: 'admins',
    title: '账号',
    render: (row) => <Staffing organisation={row} />,
    text: (row) => staffingOf(row).text,
  },
  {
    key: 'status',
    title: '状态',
    text: (row) => statusNames[row.status],
    render: (row) => (
      <Status tone={row.status === 'ACTIVE' ? 'good' : 'idle'}>{statusNames[row.status]}</Status>
    ),
  },
]

/** A province sees colleges only, all of its own: what kind of school and where says more than the kind of organisation. */
const columns = (open: (id: number) => void, isProvince: boolean): DataColumn<Row>[] => [
  {
    key: 'name',
    title: '名称',
    card: 'title',
    sortable: true,
    render: (row) => (
      <Button type="link" className="kw-flat" onClick={() => open(row.id)}>
        {row.name}
      </Button>
    ),
    text: (row) => row.name,
  },
  ...(isProvince ? [] : KIND),
  { key: 'code', title: '代码', sortable: true },
  {
    key: 'schoolType',
    title: '学校类型',
    optional: !isProvince,
    render: (row) => schoolTypeText(row) || '—',
    text: schoolTypeText,
  },
  { key: 'city', title: '所在市', sortable: true, optional: !isProvince },
  { key: 'provinceName', title: '所属省份', optional: isProvince },
  { key: 'contactName', title: '联系人', optional: true },
  { key: 'contactPhone', title: '联系电话', optional: true },
  ...STANDING,
]

const KIND_FILTER: DataFilter[] = [
  {
    key: 'kind',
    label: '类型',
    kind: 'one',
    width: 180,
    options: Object.entries(kindNames).map(([value, label]) => ({ value, label })),
  },
]

const FILTERS: DataFilter[] = [
  {
    key: 'staffed',
    label: '账号',
    kind: 'one',
    width: 150,
    options: [
      { value: 'YES', label: '有管理员' },
      { value: 'INVITED', label: '已邀请，待接受' },
      { value: 'NO', label: '没有管理员' },
    ],
  },
  {
    key: 'status',
    label: '状态',
    kind: 'one',
    options: Object.entries(statusNames).map(([value, label]) => ({ value, label })),
  },
]

const WORDS = {
  ofProvince: {
    help: '本省的试点院校：新增、批量导入、修改、停用，并把邀请链接发给院校的第一位管理员。院校其他人的账号由院校管理员自己邀请。',
    empty: '本省还没有试点院校。请新增一所，或下载模板批量导入。',
  },
  ofAll: {
    help: '省级教育行政部门、培训评价组织和试点院校。院校代码为教育部公布的 10 位学校标识码；收款账户、管理员邀请和停用在详情里办理。',
    empty: '还没有机构。',
  },
} as const

const inviteChosen = (rows: readonly Row[], clear: () => void) => (
  <InviteMany organisationIds={rows.map((row) => row.id)} onDone={clear} />
)

/** Only institutions at work without anybody to run their accounts are invited many at once. */
const mayChoose = (row: Row) => row.kind === 'INSTITUTION' && row.status === 'ACTIVE' && row.admins === 0

/** 机构管理: the platform looks after all organisations, a province after the institutions of its own. */
export function OrganisationsPage() {
  const { values, change } = useUrl()
  const opened = Number(values['organisation']) || undefined
  const mayInvite = useCan('organisations.invite')
  const isProvince = useMe().org.kind === 'PROVINCE'
  const { help, empty } = isProvince ? WORDS.ofProvince : WORDS.ofAll
  return (
    <Page help={help} actions={<Actions />}>
      <DataTable
        route={listOrganisations}
        columns={columns((id) => change({ organisation: String(id) }), isProvince)}
        rowKey="id"
        filters={isProvince ? FILTERS : [...KIND_FILTER, ...FILTERS]}
        {...(mayInvite ? { renderChosen: inviteChosen, mayChoose } : {})}
        searchHint="名称、代码"
        exportName="机构"
        empty={{ text: empty, action: <Actions /> }}
      />
      {opened && <Detail organisationId={opened} onClose={() => change({ organisation: undefined })} />}
    </Page>
  )
}

/** Bringing in and adding, and inviting where nobody runs the accounts yet. */
function Actions() {
  const [adding, setAdding] = useState(false)
  const [mayAdd, mayInvite] = [useCan('organisations.write'), useCan('organisations.invite')]
  const isProvince = useMe().org.kind === 'PROVINCE'
  return (
    <>
      <ImportButtons />
      {mayInvite && <InviteMany />}
      {mayAdd && (
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
          {isProvince ? '新增院校' : '新增机构'}
        </Button>
      )}
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </>
  )
}
