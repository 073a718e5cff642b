import { Button } from 'antd'
import { listColleagues, listRoles } from '#src/modules/accounts/contract/colleagues.ts'
import { colleagueStateNames } from '#src/modules/accounts/words/colleagues.ts'
import { useRoute } from '#src/web/ask.tsx'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { ColleagueDrawer } from './ColleagueDrawer.tsx'
import { InviteButton } from './InviteButton.tsx'
import { COLLEAGUE_TONES, type ColleagueView } from './view.ts'

const STATE: DataFilter = {
  key: 'state',
  label: '状态',
  kind: 'one',
  options: Object.entries(colleagueStateNames).map(([value, label]) => ({ value, label })),
}

/** Who works here, and who did. */
export function Colleagues() {
  const { values, change } = useUrl()
  const opened = Number(values['colleague']) || undefined
  const roles = useRoute(listRoles, {}).data?.rows ?? []
  const role: DataFilter = {
    key: 'role',
    label: '角色',
    kind: 'one',
    width: 160,
    options: roles.map(({ code, name }) => ({ value: code, label: name })),
  }
  return (
    <>
      <DataTable
        route={listColleagues}
        columns={columnsWith((id) => change({ colleague: String(id) }))}
        rowKey="id"
        filters={[role, STATE]}
        searchHint="姓名、账号开头"
        exportName="同事"
        empty={{ text: '还没有同事。请邀请第一位。', action: <InviteButton /> }}
      />
      {opened && <ColleagueDrawer membershipId={opened} onClose={() => change({ colleague: undefined })} />}
    </>
  )
}

const FURTHER: DataColumn<ColleagueView>[] = [
  {
    key: 'hasTotp',
    title: '动态口令',
    render: (row) => (row.hasTotp ? '已开启' : '未开启'),
    text: (row) => (row.hasTotp ? '已开启' : '未开启'),
  },
  { key: 'phone', title: '电话', optional: true },
  {
    key: 'joinedAt',
    title: '加入时间',
    optional: true,
    render: (row) => <When at={row.joinedAt} />,
    text: (row) => row.joinedAt,
  },
]

const columnsWith = (open: (id: number) => void): DataColumn<ColleagueView>[] => [
  {
    key: 'name',
    title: '姓名',
    card: 'title',
    sortable: true,
    render: (row) => (
      <Button type="link" className="kw-flat" onClick={() => open(row.id)}>
        {row.name}
        {row.isSelf && '（我）'}
      </Button>
    ),
    text: (row) => row.name,
  },
  { key: 'login', title: '账号', sortable: true },
  {
    key: 'roleNames',
    title: '角色',
    render: (row) => row.roleNames.join('、'),
    text: (row) => row.roleNames.join('、'),
  },
  {
    key: 'state',
    title: '状态',
    render: (row) => <Status tone={COLLEAGUE_TONES[row.state]}>{colleagueStateNames[row.state]}</Status>,
    text: (row) => colleagueStateNames[row.state],
  },
  {
    key: 'lastSignedInAt',
    title: '最近登录',
    sortable: true,
    render: (row) => (row.lastSignedInAt ? <When at={row.lastSignedInAt} /> : '从未登录'),
    text: (row) => row.lastSignedInAt,
  },
  ...FURTHER,
]
