import { Button, Collapse, Skeleton } from 'antd'
import { useState } from 'react'
import { previewSchedule } from '#src/modules/schedules/contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { asProblem } from '#src/web/problem.ts'
import { verdictOf } from './view.ts'

type Answer = AnswerOf<typeof previewSchedule>
type Problem = Answer['problems'][number]

interface Props {
  readonly planId: number
  /** A result is there already: then it is not asked for by itself. */
  readonly begun: boolean
}

/** 预检: what is missing before anything is written, level by level, with what helps. */
export function Preview({ planId, begun }: Props) {
  const [asked, setAsked] = useState(!begun)
  const preview = useRoute(previewSchedule, { planId }, { enabled: asked })
  const again = () => (asked ? void preview.refetch() : setAsked(true))
  return (
    <Panel
      title="预检"
      actions={
        <Button onClick={again} loading={preview.isFetching}>
          {asked ? '重新预检' : '预检'}
        </Button>
      }
    >
      {!asked && <p className="kw-muted">按现在的报考、缴费和考场试排一遍，只看缺口，不写入任何数据。</p>}
      {asked && preview.isPending && <Skeleton active paragraph={{ rows: 3 }} />}
      {preview.error && <ProblemNotice problem={asProblem(preview.error)} onRetry={again} />}
      {preview.data && <Verdict preview={preview.data} />}
    </Panel>
  )
}

function Verdict({ preview }: { readonly preview: Answer }) {
  const { tone, text } = verdictOf(preview)
  const named = preview.leftOutSites.slice(0, 3).map((site) => `${site.siteName} ${site.leftOut} 人`)
  const more = preview.leftOutSites.length > 3 ? '等' : ''
  return (
    <>
      <p>
        <Status tone={tone}>{text}</Status>
      </p>
      {preview.leftOut > 0 && (
        <p>
          <Status tone="warn">
            {preview.leftOut} 人未缴费，不参加排考（{named.join('、')}
            {more}）。确认收款后重新排考即可排入。
          </Status>
        </p>
      )}
      {preview.publishedSites > 0 && preview.registrations > 0 && (
        <p className="kw-muted">另有 {preview.publishedSites} 个站点已发布，不再参加排考。</p>
      )}
      {preview.problems.length > 0 && (
        <Collapse
          defaultActiveKey={preview.problems.slice(0, 3).map((site) => site.siteId)}
          items={preview.problems.map((site) => ({
            key: site.siteId,
            label: `${site.siteName}：${lackText(site)}`,
            children: <Levels site={site} />,
          }))}
        />
      )}
    </>
  )
}

const lackText = (site: Problem) =>
  site.levels.map((level) => `${level.levelName}缺 ${level.missing + level.conflicting} 个考位`).join('，')

function Levels({ site }: { readonly site: Problem }) {
  return (
    <ul className="kw-reasons">
      {site.levels.map((level) => (
        <li key={level.levelId}>
          {level.levelName}：报考 {level.registrations} 人，各场合计 {level.seats} 个考位
          {level.missing > 0 && `，考位不足 ${level.missing} 人`}
          {level.conflicting > 0 && `，与本人其他考试冲突 ${level.conflicting} 人`}。
          {level.suggestions.length > 0 && (
            <span className="kw-way-out">可以：{level.suggestions.join('；')}。</span>
          )}
        </li>
      ))}
    </ul>
  )
}
