import { Button, Drawer, Spin } from 'antd'
import { useState } from 'react'
import { getRoster, withdrawRoster } from '#src/modules/authorities/contract.ts'
import { completeText, reachText, stateNames } from '#src/modules/authorities/words.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { useGo } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useCan } from '#src/web/session.ts'
import { EditDialog } from './EditDialog.tsx'
import { stateTones, type Roster } from './view.ts'

/** One roster: whom it speaks about, until when, what happened to it, and what can be done. */
export function Detail({ rosterId, onClose }: { readonly rosterId: number; readonly onClose: () => void }) {
  const roster = useRoute(getRoster, { rosterId })
  return (
    <Drawer title="认证名册" size={640} open onClose={onClose}>
      {roster.error && <ProblemNotice problem={asProblem(roster.error)} />}
      {roster.isPending && <Spin className="kw-whole" />}
      {roster.data && <Body it={roster.data} />}
    </Drawer>
  )
}

const ASKING = {
  withdraw: {
    danger: true,
    consequence:
      '停用后不再用于认证，名册中的核对数据随即删除，不能恢复；已得出的认证结果不变。需要时可以重新上传。',
  },
}

function Body({ it }: { readonly it: Roster }) {
  const go = useGo()
  const [editing, setEditing] = useState(false)
  const mayWrite = useCan('authorities.write')
  const withdraw = useAction(withdrawRoster, { success: '名册已停用。' })
  const onVerb = (verb: string, opinion: string) => {
    if (verb === 'withdraw') return withdraw.run({ rosterId: it.id, opinion })
    setEditing(true)
    return Promise.resolve(true)
  }
  return (
    <div className="kw-stack">
      <div>
        <Status tone={stateTones[it.state]}>{stateNames[it.state]}</Status>
      </div>
      <Facts
        columns={1}
        items={[
          ['名册名称', it.name],
          ['人数', `${it.personCount} 人`],
          ['适用范围', reachText(it.provinceName)],
          ['是否完整', completeText(it.isComplete)],
          ['有效期至', it.validUntilOn],
          ['版本', `第 ${it.version} 版`],
          ['建立', <Made key="made" it={it} />],
          ['最近变动', <When key="changed" at={it.changedAt} />],
        ]}
      />
      <div className="kw-actions">
        {mayWrite && it.state !== 'WITHDRAWN' && (
          <Button type="primary" onClick={() => go('/authorities/import', { roster: String(it.id) })}>
            补充或替换
          </Button>
        )}
        <OfferBar offers={it.offers} asking={ASKING} onVerb={onVerb} pending={withdraw.pending} />
        <AuditDrawer entity="authority_roster" entityId={it.id} />
      </div>
      {editing && <EditDialog roster={it} onClose={() => setEditing(false)} />}
    </div>
  )
}

const Made = ({ it }: { readonly it: Roster }) => (
  <>
    {it.createdByName}，<When at={it.createdAt} />
  </>
)
