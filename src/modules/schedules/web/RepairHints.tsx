import { repairHints } from '#src/modules/schedules/contract/repair.ts'
import { stateNames } from '#src/modules/schedules/words.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'

const SHOWN = 20

/** 需要调整: which published sites no longer fit the facts, each with what is wrong and the way there. */
export function RepairHints({ planId }: { readonly planId: number }) {
  const { data } = useRoute(repairHints, { planId })
  if (!data) return null
  return (
    <>
      <Waiting waiting={data.waiting} />
      <Needed sites={data.sites} />
    </>
  )
}

type Hints = AnswerOf<typeof repairHints>

/** 等待复核或发布: repairs on their way, for the second person to find. */
function Waiting({ waiting }: Pick<Hints, 'waiting'>) {
  if (waiting.length === 0) return null
  return (
    <Panel title={`未发布的调整：${waiting.length} 个站点`}>
      <ul className="kw-reasons">
        {waiting.map((each) => (
          <li key={each.repairId}>
            <To to={`/schedules/runs/${each.runId}/repair`}>{each.siteName}</To>{' '}
            <Status tone="warn">{stateNames[each.state]}</Status> 第 {each.version} 版，由{each.proposedBy}
            提出，
            <When at={each.proposedAt} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Needed({ sites }: Pick<Hints, 'sites'>) {
  if (sites.length === 0) return null
  return (
    <Panel title={`需要调整：${sites.length} 个站点`}>
      <ul className="kw-reasons">
        {sites.slice(0, SHOWN).map((site) => (
          <li key={site.runId}>
            <To to={`/schedules/runs/${site.runId}/repair`}>{site.siteName}</To>{' '}
            <Status tone="warn">{site.reasons.join('，')}</Status>
          </li>
        ))}
      </ul>
      {sites.length > SHOWN && (
        <p className="kw-muted">{`另有 ${sites.length - SHOWN} 个站点，处理完上面的会依次列出。`}</p>
      )}
    </Panel>
  )
}
