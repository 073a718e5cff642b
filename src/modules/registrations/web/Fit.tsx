import { getMeter } from '#src/modules/schedules/contract/meter.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { Status } from '#src/web/kit/Status.tsx'
import { To } from '#src/web/navigation.tsx'
import { useCan, useMe } from '#src/web/session.ts'

const REFRESH_MS = 15_000

/** 够不够 in one line: whether the college's own seats hold those registered so far (BR-39). */
export function Fit({ planId }: { readonly planId: number }) {
  const asks = useMe().org.kind === 'INSTITUTION'
  const mayAsk = useCan('rooms.read')
  const meter = useRoute(
    getMeter,
    { planId },
    {
      enabled: asks && mayAsk,
      refetchMs: (answer) => (answer?.isRegistering ? REFRESH_MS : undefined),
    },
  )
  const levels = (meter.data?.levels ?? []).filter((level) => level.people > 0)
  if (levels.length === 0) return null
  return (
    <p className="kw-meter-head">
      <b>本校考位够不够</b>
      {levels.map((level) => (
        <OfLevel key={level.levelId} level={level} />
      ))}
      <To to="/rooms" search={{ planId: String(planId) }}>
        看考场和办法
      </To>
    </p>
  )
}

function OfLevel({ level }: { readonly level: AnswerOf<typeof getMeter>['levels'][number] }) {
  const { levelName, missing, free } = level
  if (missing > 0) return <Status tone="warn">{`${levelName}还差 ${missing} 个考位`}</Status>
  return <Status tone="good">{`${levelName}够，还可再排 ${free} 人`}</Status>
}
