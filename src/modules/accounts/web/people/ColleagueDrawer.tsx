import { Drawer, Spin } from 'antd'
import { useState } from 'react'
import * as contract from '#src/modules/accounts/contract/colleagues.ts'
import { colleagueStateNames } from '#src/modules/accounts/words/colleagues.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { LinkOnce } from '#src/web/kit/LinkOnce.tsx'
import { OfferBar, type Asking, type OfferSeen } from '#src/web/kit/OfferBar.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { asProblem } from '#src/web/problem.ts'
import { LeaveDialog } from './LeaveDialog.tsx'
import { RolesDialog } from './RolesDialog.tsx'
import { COLLEAGUE_TONES, type ColleagueView } from './view.ts'

interface Props {
  readonly membershipId: number
  readonly onClose: () => void
}

/** One colleague: roles, state, when last here, and everything that can be done. */
export function ColleagueDrawer({ membershipId, onClose }: Props) {
  const answer = useRoute(contract.getColleague, { membershipId })
  return (
    <Drawer title={answer.data?.name ?? '同事'} size={640} open onClose={onClose}>
      {answer.error && <ProblemNotice problem={asProblem(answer.error)} />}
      {answer.isPending && <Spin className="kw-whole" />}
      {answer.data && <Body colleague={answer.data} />}
    </Drawer>
  )
}

function Body({ colleague: it }: { readonly colleague: ColleagueView }) {
  return (
    <>
      <Facts
        columns={2}
        items={[
          ['账号', it.login],
          ['角色', it.roleNames.join('、')],
          ['状态', <State key="state" colleague={it} />],
          ['最近登录', it.lastSignedInAt ? <When key="last" at={it.lastSignedInAt} /> : '从未登录'],
          ['动态口令', it.hasTotp ? '已开启' : '未开启'],
          ['电话', it.phone],
          ['加入时间', <When key="joined" at={it.joinedAt} />],
          ['其他任职', it.placesElsewhere > 0 ? `另在 ${it.placesElsewhere} 个单位任职` : '无'],
          ...leaving(it),
        ]}
      />
      <div className="kw-actions kw-below">
        <Deeds colleague={it} />
        <AuditDrawer entity="membership" entityId={it.id} />
      </div>
    </>
  )
}

function State({ colleague: { state, lockedUntil } }: { readonly colleague: ColleagueView }) {
  const reason = lockedUntil && (
    <>
      连续输错密码，
      <When at={lockedUntil} /> 自动解除
    </>
  )
  return (
    <Status tone={COLLEAGUE_TONES[state]} reason={reason}>
      {colleagueStateNames[state]}
    </Status>
  )
}

const leaving = (it: ColleagueView): (readonly [string, React.ReactNode])[] =>
  it.leftAt
    ? [
        ['离职时间', <When key="left" at={it.leftAt} />],
        ['接手人', it.successorName ?? '没有指定'],
        ['交接说明', it.leftNote],
      ]
    : []

const ASKING: Readonly<Record<string, Asking>> = {
  unlock: { consequence: '本人可以马上再次输入密码登录。请先确认是本人在操作。' },
  signOut: { consequence: '这位同事在本单位的所有设备都要重新登录，没有保存的内容会丢失。' },
  return: { consequence: '恢复后按离职前的角色登录；角色不合适的，请接着调整。' },
}

/** The buttons; those with a dialog of their own stand first. */
function Deeds({ colleague }: { readonly colleague: ColleagueView }) {
  const [asked, setAsked] = useState<'roles' | 'leave'>()
  const { id: membershipId, name } = colleague
  const unlock = useAction(contract.unlock, { success: `已解除${name}的锁定。` })
  const back = useAction(contract.letReturn, { success: `已恢复${name}的账号。` })
  const out = useAction(contract.signOutColleague, { success: ({ count }) => `已退出 ${count} 处登录。` })
  const run: Readonly<Record<string, () => Promise<unknown>>> = {
    unlock: () => unlock.run({ membershipId }),
    return: () => back.run({ membershipId }),
    signOut: () => out.run({ membershipId }),
  }
  const offer = (verb: string) => colleague.offers.find((each) => each.verb === verb)
  const [roles, leave] = [offer('roles'), offer('leave')]
  return (
    <>
      {roles && <OfferButton offer={roles} primary onClick={() => setAsked('roles')} />}
      <Reset colleague={colleague} offer={offer('reset')} />
      <OfferBar
        offers={colleague.offers.filter((each) => each.verb in run)}
        asking={ASKING}
        onVerb={(verb) => run[verb]?.() ?? Promise.resolve(false)}
      />
      {leave && <OfferButton offer={leave} danger onClick={() => setAsked('leave')} />}
      {asked === 'roles' && <RolesDialog colleague={colleague} onClose={() => setAsked(undefined)} />}
      {asked === 'leave' && <LeaveDialog colleague={colleague} onClose={() => setAsked(undefined)} />}
    </>
  )
}

const RESETTING: Readonly<Record<string, Asking>> = {
  reset: {
    consequence:
      '生成一个 24 小时内有效的链接，由您发给本人设置新密码；设置后原有登录全部退出，动态口令不变。请先核实是本人提出的。',
  },
}

function Reset({ colleague, offer }: { colleague: ColleagueView; offer: OfferSeen | undefined }) {
  const [made, setMade] = useState<{ link: string; expiresAt: string }>()
  const issue = useAction(contract.issueReset, { onDone: setMade })
  if (!offer) return null
  return (
    <>
      <OfferBar
        offers={[offer]}
        asking={RESETTING}
        onVerb={() => issue.run({ membershipId: colleague.id })}
        pending={issue.pending}
      />
      {made && (
        <LinkOnce
          title={`${colleague.name}的重置密码链接`}
          use="请用您确认是本人的方式（当面、本人手机）发给对方，由本人打开并设置新密码。"
          {...made}
          onClose={() => setMade(undefined)}
        />
      )}
    </>
  )
}
