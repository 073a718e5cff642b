import { repairHints } from '#src/modules/schedules/contract/repair.ts'
import { useRoute } from '#src/web/ask.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { To } from '#src/web/navigation.tsx'

const SHOWN = 20

/** 需要调整: which published sites no longer fit the facts, each with what is wrong and the way there. */
export function RepairHints({ planId }: { readonly planId: number }) {
  const { data } = useRoute(repairHints, { planId })
  if (!data || data.sites.length === 0) return null
  return (
    <Panel title={`需要调整：${data.sites.length} 个站点`}>
      <ul className="kw-reasons">
        {data.sites.slice(0, SHOWN).map((site) => (
          <li key={site.runId}>
            <To to={`/schedules/runs/${site.runId}/repair`}>{site.siteName}</To>{' '}
            <Status tone="warn">{site.reasons.join('，')}</Status>
          </li>
        ))}
      </ul>
      {data.sites.length > SHOWN && (
        <p className="kw-muted">{`另有 ${data.sites.length - SHOWN} 个站点，处理完上面的会依次列出。`}</p>
      )}
    </Panel>
  )
}
