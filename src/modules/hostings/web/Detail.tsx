import { Drawer, Spin } from 'antd'
import { useState } from 'react'
import { endHosting, getHosting } from '#src/modules/hostings/contract.ts'
import { stateNames } from '#src/modules/hostings/words.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { ChangeDialog } from './ChangeDialog.tsx'
import { loadText, TONES, type Hosting } from './view.ts'

interface Props {
  readonly hostingId: number
  readonly onClose: () => void
}

/** One arrangement: who, where, how many, since when, and what may be done with it. */
export function Detail({ hostingId, onClose }: Props) {
  return (
    <Drawer title="委托考试" size={640} open onClose={onClose}>
      <Body hostingId={hostingId} />
    </Drawer>
  )
}

const ASKING = {
  end: { danger: true, consequence: '结束后报考院校不能再为考生选择这个站点；记录会保留。' },
}

function Body({ hostingId }: Pick<Props, 'hostingId'>) {
  const [changing, setChanging] = useState(false)
  const hosting = useRoute(getHosting, { hostingId })
  const end = useAction(endHosting, { success: '委托考试已结束。' })
  if (hosting.error) return <ProblemNotice problem={asProblem(hosting.error)} />
  if (!hosting.data) return <Spin className="kw-whole" />
  const it = hosting.data
  const change = it.offers.find((each) => each.verb === 'change')
  return (
    <div className="kw-stack">
      <div>
        <Status tone={TONES[it.state]}>{stateNames[it.state]}</Status>
      </div>
      <HostingFacts hosting={it} />
      <div className="kw-actions">
        {change && <OfferButton offer={change} onClick={() => setChanging(true)} />}
        <OfferBar
          offers={it.offers.filter((each) => each.verb === 'end')}
          asking={ASKING}
          onVerb={(_, opinion) => end.run({ hostingId, opinion })}
          pending={end.pending}
        />
        <AuditDrawer entity="hosting" entityId={hostingId} />
      </div>
      {changing && <ChangeDialog hosting={it} onClose={() => setChanging(false)} />}
    </div>
  )
}

const HostingFacts = ({ hosting: it }: { readonly hosting: Hosting }) => (
  <Facts
    columns={2}
    items={[
      [
        '考试计划',
        <To key="plan" to={`/plans/${it.planId}`}>
          {it.planName}
        </To>,
      ],
      ['报考院校', it.guestName],
      ['承接院校', it.hostName],
      ['考核站点', it.siteName],
      ['站点代码', it.siteCode],
      ['地址', it.address],
      ['站点级别', it.levelNames.join('、')],
      ['已报考 / 上限', loadText(it)],
      ['原因', it.reason],
      ['安排人', it.arrangedByName],
      ['安排时间', <When key="at" at={it.arrangedAt} />],
      ...(it.state === 'ENDED'
        ? ([
            ['结束时间', <When key="ended" at={it.endedAt} />],
            ['结束人', it.endedByName],
            ['结束原因', it.endReason],
          ] as const)
        : []),
    ]}
  />
)
