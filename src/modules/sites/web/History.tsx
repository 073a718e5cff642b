import { Empty, Segmented, Skeleton, Timeline } from 'antd'
import { useState } from 'react'
import { siteHistory } from '#src/modules/sites/contract/sites.ts'
import { useRoute } from '#src/web/ask.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'

const ABOUT = { ALL: '全部', APPLICATION: '申报', SITE: '站点', AGREEMENT: '协议' } as const
type About = keyof typeof ABOUT

const PATHS: Partial<Record<About, string>> = { APPLICATION: '/sites/applications', AGREEMENT: '/agreements' }

/** Colour beside the words, never instead of them. */
const COLOURS: Readonly<Record<string, string>> = {
  approved: 'green',
  enabled: 'green',
  opened: 'green',
  effective: 'green',
  returned: 'orange',
  suspended: 'orange',
  rejected: 'red',
  disabled: 'red',
  terminated: 'red',
}

/** Everything that happened to the site, newest first. */
export function History({ siteId }: { siteId: number }) {
  const [about, setAbout] = useState<About>('ALL')
  const history = useRoute(siteHistory, { siteId })
  const choice = (
    <Segmented<About>
      aria-label="只看"
      value={about}
      onChange={setAbout}
      options={Object.entries(ABOUT).map(([value, label]) => ({ value: value as About, label }))}
    />
  )
  return (
    <Panel title="经过" actions={choice}>
      {history.error && <ProblemNotice problem={asProblem(history.error)} />}
      {history.isPending && <Skeleton active />}
      {history.data && (
        <Lines lines={history.data.rows.filter((line) => about === 'ALL' || line.about === about)} />
      )}
    </Panel>
  )
}

interface Line {
  readonly id: number
  readonly at: string
  readonly about: 'APPLICATION' | 'SITE' | 'AGREEMENT'
  readonly recordId: number
  readonly verb: string
  readonly sentence: string
  readonly reason: string
  readonly actorName: string
  readonly orgName: string
}

function Lines({ lines }: { lines: readonly Line[] }) {
  if (lines.length === 0) return <Empty description="没有这一类记录。" />
  return (
    <Timeline
      items={lines.map((line) => ({
        color: COLOURS[line.verb.replace('application_', '')] ?? 'blue',
        content: <LineText line={line} />,
      }))}
    />
  )
}

function LineText({ line }: { line: Line }) {
  const path = PATHS[line.about]
  return (
    <>
      <div className="kw-muted">
        <When at={line.at} /> · {ABOUT[line.about]} ·{' '}
        {line.actorName ? `${line.actorName}（${line.orgName}）` : line.orgName}
      </div>
      <div>
        {line.sentence} {path && <To to={`${path}/${line.recordId}`}>查看</To>}
      </div>
      {line.reason && <div>意见：{line.reason}</div>}
    </>
  )
}
