import { listRequests } from '#src/modules/registrations/contract/withdrawals.ts'
import { requestStateNames } from '#src/modules/registrations/words/withdrawal.ts'
import { useRoute } from '#src/web/ask.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { requestTones } from './view.ts'

/** The requests to let a registration go, newest first; nothing when there is none. */
export function Requests({ registrationId }: { readonly registrationId: number }) {
  const requests = useRoute(listRequests, { registrationId })
  const rows = requests.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <section className="kw-below">
      <h3>退考申请</h3>
      <ul className="kw-reasons">
        {rows.map((row) => (
          <li key={row.id}>
            <Status
              tone={requestTones[row.state]}
              reason={row.opinion ? `${row.decidedByName}：${row.opinion}` : ''}
            >
              {requestStateNames[row.state]}
            </Status>{' '}
            <When at={row.requestedAt} /> {row.requestedByName}：{row.reason}{' '}
            <To to="/registrations/withdrawals" search={{ request: String(row.id) }}>
              查看
            </To>
          </li>
        ))}
      </ul>
    </section>
  )
}
