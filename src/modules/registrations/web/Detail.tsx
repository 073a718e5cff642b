import { Button, Drawer, Spin } from 'antd'
import { useState } from 'react'
import { getRegistration, withdrawRegistration } from '#src/modules/registrations/contract.ts'
import { requestWithdrawal } from '#src/modules/registrations/contract/withdrawals.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { downloadUrl, type AnswerOf } from '#src/web/call.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { When } from '#src/web/kit/When.tsx'
import { useGo } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useCan } from '#src/web/session.ts'
import { Requests } from './Requests.tsx'
import { standingFacts } from './standing-facts.tsx'
import { TransferDialog } from './TransferDialog.tsx'

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
  const [isMoving, setMoving] = useState(false)
  const registration = useRoute(getRegistration, { registrationId })
  const withdraw = useAction(withdrawRegistration, { success: '已退考，指标已释放。' })
  const request = useAction(requestWithdrawal, { success: '退考申请已提交，请等待评价组织决定。' })
  if (registration.error) return <ProblemNotice problem={asProblem(registration.error)} />
  if (!registration.data) return <Spin className="kw-whole" />
  const it = registration.data
  const isTransfer = (each: { verb: string }) => each.verb === 'transfer'
  const transfer = it.offers.find(isTransfer)
  return (
    <>
      <RegistrationFacts registration={it} />
      <Transfers transfers={it.transfers} />
      <Requests registrationId={registrationId} />
      <div className="kw-actions kw-below">
        {transfer && <OfferButton offer={transfer} onClick={() => setMoving(true)} />}
        <OfferBar
          offers={it.offers.filter((each) => !isTransfer(each))}
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
      {isMoving && <TransferDialog registrationIds={[registrationId]} onClose={() => setMoving(false)} />}
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

interface ShownProps {
  readonly registration: AnswerOf<typeof getRegistration>
}

function RegistrationFacts({ registration: it }: ShownProps) {
  const source = it.sourceFile
  return (
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
        ['考核站点', it.isHosted ? `${it.siteName}（其他院校）` : it.siteName],
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
  )
}

/** Where the person was to sit before, and why elsewhere now. */
function Transfers({ transfers }: Pick<ShownProps['registration'], 'transfers'>) {
  if (transfers.length === 0) return null
  return (
    <section className="kw-below" aria-label="变更考点记录">
      <strong>变更考点记录</strong>
      <ul className="kw-reasons">
        {transfers.map((each) => (
          <li key={each.id}>
            <When at={each.at} /> {each.byName}：“{each.fromSite}”→“{each.toSite}”，{each.reason}
          </li>
        ))}
      </ul>
    </section>
  )
}
