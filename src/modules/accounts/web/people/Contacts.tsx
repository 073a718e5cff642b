import { PlusOutlined } from '@ant-design/icons'
import { Button, Empty, Popconfirm, Skeleton } from 'antd'
import { useState } from 'react'
import {
  listContacts,
  removeContact,
  type ContactView,
} from '#src/modules/organisations/contract/contacts.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { ContactLine } from '#src/web/contact-card.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useCan, useMe } from '#src/web/session.ts'
import { ContactDialog } from './ContactDialog.tsx'

/** Whom others may call here: 考务负责人 and the rest, with the hours of their desk. */
export function Contacts() {
  const { org } = useMe()
  const [edited, setEdited] = useState<ContactView | 'new'>()
  const mayWrite = useCan('contacts.write')
  const answer = useRoute(listContacts, { organisationId: org.id })
  if (answer.error) return <ProblemNotice problem={asProblem(answer.error)} />
  if (!answer.data) return <Skeleton active />
  const rows = answer.data.rows.filter((row) => row.id > 0)
  const add = mayWrite && (
    <Button icon={<PlusOutlined aria-hidden />} onClick={() => setEdited('new')}>
      新增联系人
    </Button>
  )
  return (
    <Panel title="对外联系方式" actions={add}>
      <p className="kw-muted">
        显示在其他单位的站点申报、协议、报考等页面和报名指南里，并写明现在是否有人值守。一般填考务负责人的办公电话。
      </p>
      {rows.length === 0 ? (
        <Empty description="还没有联系人。没有填写时，对外显示机构资料里的联系人和电话。" />
      ) : (
        <ul className="kw-contacts">
          {rows.map((row) => (
            <li key={row.id}>
              <ContactLine contact={row} namesOrganisation={false} />
              {mayWrite && <Deeds contact={row} onEdit={() => setEdited(row)} />}
            </li>
          ))}
        </ul>
      )}
      {edited && (
        <ContactDialog contact={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </Panel>
  )
}

function Deeds({ contact, onEdit }: { readonly contact: ContactView; readonly onEdit: () => void }) {
  const remove = useAction(removeContact, { success: '联系人已删除。' })
  return (
    <span className="kw-actions">
      <Button size="small" onClick={onEdit} aria-label={`修改${contact.name}`}>
        修改
      </Button>
      <Popconfirm
        title={`删除联系人${contact.name}？`}
        description="其他单位将不再看到这个电话。"
        okText="删除"
        cancelText="取消"
        onConfirm={() => void remove.run({ contactId: contact.id })}
      >
        <Button size="small" danger aria-label={`删除${contact.name}`}>
          删除
        </Button>
      </Popconfirm>
    </span>
  )
}
