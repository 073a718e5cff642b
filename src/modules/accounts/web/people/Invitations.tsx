import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import {
  listInvitations,
  renewInvitation,
  revokeInvitation,
} from '#src/modules/accounts/contract/invitations.ts'
import { linkStateNames, somebody } from '#src/modules/accounts/words/links.ts'
import { useAction } from '#src/web/ask.tsx'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { LinkOnce } from '#src/web/kit/LinkOnce.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { InviteButton } from './InviteButton.tsx'
import { LINK_TONES } from './view.ts'

type Row = (typeof listInvitations)['output']['_zod']['output']['rows'][number]

const FILTERS: DataFilter[] = [
  {
    key: 'state',
    label: '状态',
    kind: 'one',
    options: Object.entries(linkStateNames).map(([value, label]) => ({ value, label })),
  },
]

/** Invitations into this organisation, with a new link or none for those not accepted yet. */
export function Invitations() {
  const [made, setMade] = useState<{ link: string; expiresAt: string }>()
  return (
    <>
      <DataTable
        route={listInvitations}
        columns={columnsWith(setMade)}
        rowKey="id"
        filters={FILTERS}
        searchHint="姓名、邮箱"
        exportName="邀请"
        empty={{ text: '还没有发出过邀请。', action: <InviteButton /> }}
      />
      {made && (
        <LinkOnce
          title="新的邀请链接"
          use="先前的链接已经失效，请把这一个发给对方。"
          {...made}
          onClose={() => setMade(undefined)}
        />
      )}
    </>
  )
}

const columnsWith = (onMade: (made: { link: string; expiresAt: string }) => void): DataColumn<Row>[] => [
  {
    key: 'name',
    title: '邀请谁',
    card: 'title',
    render: (row) => somebody(row.name),
    text: (row) => somebody(row.name),
  },
  {
    key: 'roleNames',
    title: '角色',
    render: (row) => row.roleNames.join('、'),
    text: (row) => row.roleNames.join('、'),
  },
  { key: 'email', title: '邮箱', render: (row) => row.email || '—' },
  {
    key: 'state',
    title: '状态',
    render: (row) => (
      <Status tone={LINK_TONES[row.state]} reason={row.acceptedByName ? `由${row.acceptedByName}接受` : ''}>
        {linkStateNames[row.state]}
      </Status>
    ),
    text: (row) => linkStateNames[row.state],
  },
  { key: 'expiresAt', title: '有效期至', render: (row) => <When at={row.expiresAt} /> },
  {
    key: 'createdByName',
    title: '邀请人',
    render: (row) => row.createdByName + (row.isFromAbove ? '（上级）' : ''),
  },
  { key: 'issuedCount', title: '发出次数', numeric: true, optional: true },
  { key: 'createdAt', title: '首次发出', optional: true, render: (row) => <When at={row.createdAt} /> },
  { key: 'deeds', title: '操作', render: (row) => <Deeds row={row} onMade={onMade} />, text: () => '' },
]

function Deeds({ row, onMade }: { row: Row; onMade: (made: { link: string; expiresAt: string }) => void }) {
  const renew = useAction(renewInvitation, { onDone: onMade })
  const revoke = useAction(revokeInvitation, { success: '邀请已撤销，链接失效。' })
  if (row.state === 'USED' || row.state === 'REVOKED') return <span className="kw-muted">—</span>
  return (
    <span className="kw-actions">
      <Button size="small" loading={renew.pending} onClick={() => void renew.run({ invitationId: row.id })}>
        换发链接
      </Button>
      <Popconfirm
        title="撤销这个邀请？"
        description="对方手上的链接马上失效。"
        okText="撤销"
        cancelText="取消"
        onConfirm={() => void revoke.run({ invitationId: row.id })}
      >
        <Button size="small" danger>
          撤销
        </Button>
      </Popconfirm>
    </span>
  )
}
