import { Alert, Drawer, Spin } from 'antd'
import {
  approveAccommodation,
  cancelAccommodation,
  getAccommodation,
  rejectAccommodation,
  revokeAccommodation,
} from '#src/modules/accommodations/contract.ts'
import { stateNames } from '#src/modules/accommodations/words.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { asProblem } from '#src/web/problem.ts'
import { TONES } from './view.ts'

interface Props {
  readonly accommodationId: number
  readonly onClose: () => void
}

/** One request: whom it is about, what is asked for and why, and deciding it. */
export function Detail({ accommodationId, onClose }: Props) {
  return (
    <Drawer title="特殊安排" size={620} open onClose={onClose}>
      <Body accommodationId={accommodationId} />
    </Drawer>
  )
}

const ASKING = {
  approve: { primary: true, consequence: '批准后，下一次排考时最先安排此人；院校会看到您的意见。' },
  reject: { consequence: '此人按普通考生排考；院校会看到您的意见。' },
  revoke: { danger: true, consequence: '取消后，此人按普通考生排考；已经发布的座位不会自动改变。' },
  cancel: { consequence: '撤回后可以重新申请。' },
}

function Body({ accommodationId }: Pick<Props, 'accommodationId'>) {
  const asked = useRoute(getAccommodation, { accommodationId })
  const verbs = useVerbs()
  if (asked.error) return <ProblemNotice problem={asProblem(asked.error)} />
  if (!asked.data) return <Spin className="kw-whole" />
  const { data } = asked
  const run = (verb: string, opinion: string) =>
    verb === 'cancel'
      ? verbs.cancel.run({ accommodationId })
      : verbs[verb as 'approve' | 'reject' | 'revoke'].run({ accommodationId, opinion })
  return (
    <div className="kw-stack">
      <div>
        <Status tone={TONES[data.state]}>{stateNames[data.state]}</Status>
      </div>
      {data.isSeated && (
        <Alert
          type="info"
          showIcon
          title="此人的座位已经发布。现在的决定不会自动改变座位，调整排考结果时才会生效。"
        />
      )}
      <RequestFacts asked={data} />
      <div className="kw-actions">
        <OfferBar
          offers={data.offers}
          asking={ASKING}
          onVerb={run}
          pending={Object.values(verbs).some((each) => each.pending)}
        />
        <AuditDrawer entity="accommodation" entityId={accommodationId} />
      </div>
    </div>
  )
}

const useVerbs = () => ({
  approve: useAction(approveAccommodation, { success: '已批准。' }),
  reject: useAction(rejectAccommodation, { success: '已决定不批准。' }),
  revoke: useAction(revokeAccommodation, { success: '已取消安排。' }),
  cancel: useAction(cancelAccommodation, { success: '已撤回。' }),
})

function RequestFacts({ asked }: { readonly asked: AnswerOf<typeof getAccommodation> }) {
  return (
    <Facts
      columns={2}
      items={[
        ['姓名', asked.name],
        ['证件号码', <PersonId key="id" masked={asked.idMasked} />],
        ['院校', asked.orgName],
        ['班级', asked.className],
        ['考试计划', asked.planName],
        ['级别', asked.levelName],
        ['安排', asked.grant],
        ['申请原因', asked.reason],
        ['申请人', asked.requestedByName],
        ['申请时间', <When key="asked" at={asked.requestedAt} />],
        ['办理人', asked.decidedByName],
        ['办理时间', <When key="decided" at={asked.decidedAt} />],
        ['意见', asked.opinion],
      ]}
    />
  )
}
