import { Skeleton } from 'antd'
import { getWorkbench } from '#src/modules/workbench/contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { asProblem } from '#src/web/problem.ts'
import { College } from './College.tsx'
import { Figures } from './Figures.tsx'
import { News } from './News.tsx'
import { Queue } from './Queue.tsx'
import { Todos } from './Todos.tsx'
import { Trends } from './Trends.tsx'
import { WatchedPlans } from './WatchedPlans.tsx'

type Answer = AnswerOf<typeof getWorkbench>

const HELP: Record<Answer['kind'], string> = {
  INSTITUTION:
    '退回给本校和考生提出的事项，每个考试计划要走的步骤、现在到了哪一步、该由谁办。勾由系统按实际情况打上，不用手工勾选。',
  EVALUATION: '等候本组织处理的事项，最早到期的在最前，超期的最先；下面是今年的走势和各考试计划的进度。',
  PROVINCE: '等候审核的试点申报，最早到期的在最前；下面是今年的走势和汇总。这里只有数字，没有考生个人信息。',
  PLATFORM: '平台上的机构、证书和考试计划数量。',
}
const MINUTE_MS = 60_000

/** 工作台: the first page after signing in. */
export function WorkbenchPage() {
  const answer = useRoute(getWorkbench, {}, { refetchMs: MINUTE_MS })
  if (answer.error)
    return <ProblemPage problem={asProblem(answer.error)} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <Skeleton active paragraph={{ rows: 8 }} />
  return (
    <Page help={HELP[answer.data.kind]}>
      <News />
      <Content answer={answer.data} />
    </Page>
  )
}

function Content({ answer }: { answer: Answer }) {
  switch (answer.kind) {
    case 'INSTITUTION':
      return (
        <>
          {answer.todos.length > 0 && <Todos lists={answer.todos} />}
          <College plans={answer.plans} />
        </>
      )
    case 'EVALUATION':
      return (
        <>
          <Queue waiting={answer.waiting} />
          <Trends />
          <WatchedPlans plans={answer.plans} />
        </>
      )
    case 'PROVINCE':
      return (
        <>
          <Queue waiting={answer.waiting} />
          <Trends />
          <Panel title={`${answer.year} 年本省试点`}>
            <Figures figures={answer.figures} />
          </Panel>
        </>
      )
    case 'PLATFORM':
      return (
        <Panel title="平台概况">
          <Figures figures={answer.figures} />
        </Panel>
      )
  }
}
