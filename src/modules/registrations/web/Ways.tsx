import { useCan } from '#src/web/session.ts'
import { To } from '#src/web/navigation.tsx'

const WAYS = [
  { to: '/registrations', title: '报考名单', permission: 'registrations.read' },
  { to: '/registrations/eligible', title: '谁可以报考', permission: 'registrations.import' },
  { to: '/registrations/withdrawals', title: '退考申请', permission: 'registrations.read' },
] as const

interface Props {
  readonly here: (typeof WAYS)[number]['to']
  readonly planId?: number | undefined
}

/** The lists of 报考管理, beside each other; the chosen plan goes along. */
export function Ways({ here, planId }: Props) {
  const may = {
    'registrations.read': useCan('registrations.read'),
    'registrations.import': useCan('registrations.import'),
  }
  return (
    <nav className="kw-ways" aria-label="报考管理的名单">
      {WAYS.filter((each) => may[each.permission]).map(({ to, title }) =>
        to === here ? (
          <span key={to} className="kw-here" aria-current="page">
            {title}
          </span>
        ) : (
          <To key={to} to={to} {...(planId ? { search: { planId: String(planId) } } : {})}>
            {title}
          </To>
        ),
      )}
    </nav>
  )
}
