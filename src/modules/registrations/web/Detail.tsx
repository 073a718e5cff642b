import { Button, Drawer, Spin } from 'antd'
import { getRegistration, withdrawRegistration } from '#src/modules/registrations/contract.ts'
import { requestWithdrawal } from '#src/modules/registrations/contract/withdrawals.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { downloadUrl, type AnswerOf } from '#src/web/call.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { When } from '#src/web/kit/When.tsx'
import { useGo } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useCan } from '#src/web/session.ts'
import { Requests } from './Requests.tsx'
import { standingFacts } from './standing-facts.tsx'

interface Props {
  readonly registrationId: number
  readonly onClose: () => void
}

/** One registration: who, what, paid, seated, where it came from, and taking it back. */
export function Detail({ registrationId, onClose }: Props) {
  return (
    <Drawer title="报考详情" size={720} open onClose={onClose}>
      <Body registrationId={registrationId} />
    </Drawer>
  )
}

const ASKING = {
  withdraw: {
    danger: true,
    consequence: '退考后该考生不再参加本次考试，占用的指标立即释放。报名期内可以重新报考。',
  },
  request: {
    danger: true,
    consequence: '申请由评价组织决定；决定之前报考仍然有效。同意后考位释放、准考证作废，已缴的考试费待退。',
  },
}

function Body({ registrationId }: Pick<Props, 'registrationId'>) {
  const registration = useRoute(getRegistration, { registrationId })
  const withdraw = useAction(withdrawRegistration, { success: '已退考，指标已释放。' })
  const request = useAction(requestWithdrawal, { success: '退考申请已提交，请等待评价组织决定。' })
  if (registration.error) return <ProblemNotice problem={asProblem(registration.error)} />
  if (!registration.data) return <Spin className="kw-whole" />
  const it = registration.data
  const source = it.sourceFile
  return (
    <>
      <Facts
        columns={2}
        items={[
          ['姓名', it.name],
          ['性别', it.genderName],
          ['证件类型', it.idTypeName],
          ['证件号码', <PersonId key="id" masked={it.idMasked} />],
          ['班级', it.className],
          ['学号', it.studentNo],
          ['考试计划', it.planName],
          ['级别', it.levelName],
          ['报考院校', it.orgName],
          ['考试费', <Money key="fee" fen={it.feeFen} />],
          ...standingFacts(it, it),
          ['报考时间', <When key="at" at={it.createdAt} />],
          ['报考方式', it.isLate ? '补报' : '报名期内'],
          [
            '来源文件',
            source && (
              <a key="file" href={downloadUrl(fileContent, { fileId: source.id, save: 'true' })}>
                {source.name}
              </a>
            ),
          ],
        ]}
      />
      <Requests registrationId={registrationId} />
      <div className="kw-actions kw-below">
        <OfferBar
          offers={it.offers}
          asking={ASKING}
          onVerb={(verb, reason) =>
            verb === 'request'
              ? request.run({ registrationIds: [registrationId], reason })
              : withdraw.run({ registrationId, reason })
          }
          pending={withdraw.pending || request.pending}
        />
        <RequestButton registration={it} />
        <AuditDrawer entity="registration" entityId={registrationId} />
      </div>
    </>
  )
}

/** BR-24: other papers for a live registration, by request. */
function RequestButton({ registration }: { readonly registration: AnswerOf<typeof getRegistration> }) {
  const go = useGo()
  const mayApply = useCan('corrections.apply')
  const isLive = registration.status === 'PENDING' || registration.status === 'CONFIRMED'
  if (!mayApply || !isLive) return null
  const candidateId = String(registration.candidateId)
  return <Button onClick={() => go('/corrections/new', { candidateId })}>申请更正</Button>
}
