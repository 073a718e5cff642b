import { Tabs } from 'antd'
import { getReissueStanding } from '#src/modules/tickets/contract/acknowledging.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { useMe } from '#src/web/session.ts'
import { Colleges } from './Colleges.tsx'
import { Own } from './Own.tsx'
import { ReissuedTable } from './ReissuedTable.tsx'

/** 换发回执: tickets that were replaced, and whether the new ones are in the candidates' hands. Nothing while none was. */
export function Reissued({ planId }: { readonly planId: number }) {
  const standing = useRoute(getReissueStanding, { planId })
  const { total = 0 } = standing.data ?? {}
  const isCollege = useMe().org.kind === 'INSTITUTION'
  if (!standing.data || total === 0) return null
  return (
    <Panel title="换发回执">
      <Summary standing={standing.data} isCollege={isCollege} />
      {isCollege ? (
        <Own planId={planId} standing={standing.data} />
      ) : (
        <Tabs
          items={[
            { key: 'colleges', label: '按院校', children: <Colleges planId={planId} /> },
            { key: 'tickets', label: '逐张查看', children: <ReissuedTable planId={planId} withCollege /> },
          ]}
        />
      )}
    </Panel>
  )
}

interface SummaryProps {
  readonly standing: AnswerOf<typeof getReissueStanding>
  readonly isCollege: boolean
}

function Summary({ standing: { total, outstanding }, isCollege }: SummaryProps) {
  if (outstanding === 0)
    return (
      <p>
        <Status tone="good">换发的 {total} 张都已回执</Status>
      </p>
    )
  const todo = isCollege
    ? '请收回或告知作废旧的准考证，用“合并打印 → 全部 → 只印待回执的”打印新的发给考生，再在这里回执。'
    : '由院校重新打印发放后回执。临近考试仍未回执的，请电话联系院校。'
  return (
    <p>
      <Status tone="warn" reason={todo}>
        换发 {total} 张，{outstanding} 张待回执
      </Status>
    </p>
  )
}
