import { Button } from 'antd'
import { useState } from 'react'
import { closeOrganisation, reopenOrganisation } from '#src/modules/organisations/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { OfferBar, type Asking } from '#src/web/kit/OfferBar.tsx'
import { useCan } from '#src/web/session.ts'
import { EditDialog } from './EditDialog.tsx'
import { InviteAdministrator } from './InviteAdministrator.tsx'
import type { Organisation } from './view.ts'

const ASKING: Readonly<Record<string, Asking>> = {
  close: {
    danger: true,
    consequence:
      '停用后，该机构的人不能登录，正在使用的马上退出，未接受的邀请不能再用；资料和以前的记录仍可查看。可以随时恢复。请写明原因。',
  },
  reopen: { consequence: '恢复后，该机构的人按原来的角色登录。请写明原因。' },
}

/** What whoever looks after an organisation does with it: change, invite its administrator, close, open again. */
export function Upkeep({ organisation: it }: { readonly organisation: Organisation }) {
  const [isEditing, setEditing] = useState(false)
  const mayInvite = useCan('organisations.invite')
  const close = useAction(closeOrganisation, { success: `${it.name}已停用。` })
  const reopen = useAction(reopenOrganisation, { success: `${it.name}已恢复。` })
  const by: Readonly<Record<string, typeof close>> = { close, reopen }
  const offers = it.offers.filter((each) => (it.status === 'ACTIVE') === (each.verb === 'close'))
  return (
    <>
      {it.mayEdit && <Button onClick={() => setEditing(true)}>修改资料</Button>}
      {mayInvite && it.status === 'ACTIVE' && it.kind !== 'PLATFORM' && (
        <InviteAdministrator organisation={it} />
      )}
      <OfferBar
        offers={offers}
        asking={ASKING}
        onVerb={(verb, opinion) =>
          by[verb]?.run({ organisationId: it.id, opinion }) ?? Promise.resolve(false)
        }
        pending={close.pending || reopen.pending}
      />
      {isEditing && <EditDialog organisation={it} onClose={() => setEditing(false)} />}
    </>
  )
}
