import { Alert, Drawer, Spin } from 'antd'
import { getBan, liftBan } from '#src/modules/bans/contract.ts'
import { stateNames } from '#src/modules/bans/words.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { Day, When } from '#src/web/kit/When.tsx'
import { asProblem } from '#src/web/problem.ts'
import { TONES, type Ban } from './view.ts'

interface Props {
  readonly banId: number
  readonly onClose: () => void
}

/** One ban: who, why, until when, whom it still concerns, and lifting it. */
export function Detail({ banId, onClose }: Props) {
  return (
    <Drawer title="停考记录" size={620} open onClose={onClose}>
      <Body banId={banId} />
    </Drawer>
  )
}

const ASKING = {
  lift: { danger: true, consequence: '解除后院校立即可以为此人报考；这条记录和原因会保留。' },
}

function Body({ banId }: Pick<Props, 'banId'>) {
  const ban = useRoute(getBan, { banId })
  const lift = useAction(liftBan, { success: '已解除停考。' })
  if (ban.error) return <ProblemNotice problem={asProblem(ban.error)} />
  if (!ban.data) return <Spin className="kw-whole" />
  return (
    <div className="kw-stack">
      <div>
        <Status tone={TONES[ban.data.state]}>{stateNames[ban.data.state]}</Status>
      </div>
      <Affected ban={ban.data} />
      <BanFacts ban={ban.data} />
      <div className="kw-actions">
        <OfferBar
          offers={ban.data.offers}
          asking={ASKING}
          onVerb={(_, opinion) => lift.run({ banId, opinion })}
          pending={lift.pending}
        />
        <AuditDrawer entity="exam_ban" entityId={banId} />
      </div>
    </div>
  )
}

function Affected({ ban: { affected } }: { ban: Ban }) {
  if (affected.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={`此人有 ${affected.length} 条有效报考，考试日期在停考期内`}
      description={
        <>
          {affected.map((each) => (
            <div key={each.id}>
              {each.orgName}　{each.planName}　{each.levelName}
            </div>
          ))}
          报考不会自动取消，请按处理决定通知院校办理。
        </>
      }
    />
  )
}

function BanFacts({ ban }: { ban: Ban }) {
  return (
    <Facts
      columns={2}
      items={[
        ['姓名', ban.name],
        ['证件类型', ban.idTypeName],
        ['证件号码', <PersonId key="id" masked={ban.idMasked} />],
        ['开始', <Day key="from" on={ban.fromOn} />],
        ['截止', <Day key="until" on={ban.untilOn} />],
        ['事由', ban.reason],
        ['依据', ban.article],
        ['登记人', ban.createdByName],
        ['登记时间', <When key="at" at={ban.createdAt} />],
        ['解除时间', <When key="lifted" at={ban.liftedAt} />],
        ['解除原因', ban.liftReason],
      ]}
    />
  )
}
