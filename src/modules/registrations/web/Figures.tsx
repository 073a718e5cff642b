import { countRegistrations } from '#src/modules/registrations/contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { totalsOf } from './view.ts'

/** How many are registered, paid and seated for one plan, per level. */
export function Figures({ planId }: { readonly planId: number }) {
  const counts = useRoute(countRegistrations, { planId })
  const rows = counts.data?.rows ?? []
  if (rows.length === 0) return null
  const isShared = rows.some((row) => row.away + row.guests > 0)
  const total = { levelId: 0, levelName: '合计', ...totalsOf(rows) }
  return (
    <Panel>
      <table className="kw-figures">
        <thead>
          <tr>
            <th scope="col">级别</th>
            <th scope="col">报考</th>
            <th scope="col">未缴费</th>
            <th scope="col">已缴费</th>
            <th scope="col">已排考</th>
            {isShared && <th scope="col">去外校考</th>}
            {isShared && <th scope="col">外校来本校考</th>}
          </tr>
        </thead>
        <tbody>
          {[...rows, ...(rows.length > 1 ? [total] : [])].map((row) => (
            <tr key={row.levelId}>
              <th scope="row">{row.levelName}</th>
              <td>{row.live}</td>
              <td>{row.unpaid}</td>
              <td>{row.paid}</td>
              <td>{row.seated}</td>
              {isShared && <td>{row.away}</td>}
              {isShared && <td>{row.guests}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
