import { Empty, Timeline } from 'antd'
import { listVersions } from '#src/modules/plans/contract/changing.ts'
import { verbNames } from '#src/modules/plans/words/versions.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { When } from '#src/web/kit/When.tsx'
import { asProblem } from '#src/web/problem.ts'
import { Changes } from './Changes.tsx'
import type { Plan } from './PlanTables.tsx'

type Version = AnswerOf<typeof listVersions>['versions'][number]

/** 版本记录: every change since publication, with who, when, why and what. */
export function Versions({ plan }: { readonly plan: Plan }) {
  const versions = useRoute(listVersions, { planId: plan.id }, { enabled: plan.state !== 'DRAFT' })
  if (plan.state === 'DRAFT') return null
  return (
    <Panel title="版本记录">
      {versions.error && <ProblemNotice problem={asProblem(versions.error)} />}
      {versions.data?.versions.length === 0 && <Empty description="发布以来没有改动。" />}
      <Timeline
        items={(versions.data?.versions ?? []).map((each) => ({
          key: each.version,
          content: <One version={each} />,
        }))}
      />
    </Panel>
  )
}

function One({ version }: { readonly version: Version }) {
  return (
    <>
      <div>
        <strong>
          第 {version.version} 版 · {verbNames[version.verb]}
        </strong>{' '}
        <span className="kw-muted">
          <When at={version.madeAt} /> · {version.madeBy}
        </span>
      </div>
      {version.reason && <div>原因：{version.reason}</div>}
      {version.changes.length > 0 && <Changes changes={version.changes} />}
      <details>
        <summary>查看这一版的全文</summary>
        <Facts columns={2} items={version.content.map(({ field, text }) => [field, text] as const)} />
      </details>
    </>
  )
}
