import { Progress, Skeleton } from 'antd'
import { getMeter } from '#src/modules/schedules/contract/meter.ts'
import { sessionName } from '#src/shared/session-name.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { asProblem } from '#src/web/problem.ts'
import { enoughFor, overflowText } from './view.ts'

type Answer = AnswerOf<typeof getMeter>
type Level = Answer['levels'][number]

interface Props {
  readonly planId: number
  /** Of an evaluation organisation's sites, the one that is looked at. */
  readonly siteId?: number
}

/** While registration is open others import as well: the meter is asked again by itself. */
const REFRESH_MS = 15_000

/** 够不够: what a draw would seat now, level by level and session by session, and what would help. */
export function Meter({ planId, siteId }: Props) {
  const meter = useRoute(
    getMeter,
    { planId, ...(siteId ? { siteId } : {}) },
    { keepPrevious: true, refetchMs: (answer) => (answer?.isRegistering ? REFRESH_MS : undefined) },
  )
  if (meter.error)
    return <ProblemNotice problem={asProblem(meter.error)} onRetry={() => void meter.refetch()} />
  if (!meter.data) return <Skeleton active paragraph={{ rows: 3 }} />
  const { levels, isOpen, countedAt } = meter.data
  return (
    <>
      <ul className="kw-meter">
        {levels.map((level) => (
          <li key={level.levelId}>
            <OfLevel level={level} isOpen={isOpen} />
          </li>
        ))}
      </ul>
      <p className="kw-muted">
        按已报考人数（不含退费）试排，同一机房考两个级别的机位只算一次。统计于 <When at={countedAt} />
        {meter.data.isRegistering && '，报名期内自动更新'}。
      </p>
    </>
  )
}

function OfLevel({ level, isOpen }: { readonly level: Level; readonly isOpen: boolean }) {
  const { tone, word, reason } = enoughFor(level, isOpen)
  const overflow = overflowText(level.sessions)
  return (
    <>
      <div className="kw-meter-head">
        <b>{level.levelName}</b>
        <Status tone={tone} reason={reason}>
          {word}
        </Status>
        <span className="kw-muted">{figuresText(level)}</span>
      </div>
      {level.sessions.map((session) => (
        <Session key={session.sessionId} session={session} />
      ))}
      {overflow && <p className="kw-muted">第一场坐满后，{overflow}。</p>}
      {level.ways.length > 0 && (
        <ul className="kw-reasons">
          {level.ways.map((way) => (
            <li key={way.text}>{way.text}</li>
          ))}
        </ul>
      )}
    </>
  )
}

const figuresText = ({ registered, verified, paid, guests, rooms }: Level) =>
  [
    `已报考 ${registered}`,
    `信息准确 ${verified}`,
    `已缴费 ${paid}`,
    ...(guests > 0 ? [`其中外校考生 ${guests}`] : []),
    `考场 ${rooms} 个`,
  ].join(' · ')

function Session({ session }: { readonly session: Level['sessions'][number] }) {
  const { ordinal, seats, seated } = session
  const name = sessionName(ordinal)
  return (
    <div className="kw-meter-line">
      <span>{name}</span>
      <Progress
        percent={seats > 0 ? Math.min(100, Math.round((seated / seats) * 100)) : 0}
        showInfo={false}
        size="small"
        aria-label={`${name}：${seats} 个考位，将排 ${seated} 人`}
      />
      <span className="kw-number">{seats > 0 ? `${seated} / ${seats}` : '没有考场'}</span>
    </div>
  )
}
