import { Button, Skeleton } from 'antd'
import { previewRepair } from '#src/modules/schedules/contract/repair.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { To, useParam } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { RepairPeople } from './RepairPeople.tsx'
import { RepairVerbs } from './RepairVerbs.tsx'
import { RepairWaiting } from './RepairWaiting.tsx'
import './by-hand.css'

type Seen = AnswerOf<typeof previewRepair>

/** 调整排考: what a repair of a published site would do; one proposes it, a second person confirms, it is published (BR-61). */
export function RepairPage() {
  const runId = useParam('runId')
  const preview = useRoute(previewRepair, { runId })
  if (preview.error)
    return <ProblemPage problem={asProblem(preview.error)} onRetry={() => void preview.refetch()} />
  if (!preview.data) return <Skeleton active paragraph={{ rows: 8 }} />
  return <Shown seen={preview.data} again={() => void preview.refetch()} loading={preview.isFetching} />
}

interface Props {
  readonly seen: Seen
  readonly again: () => void
  readonly loading: boolean
}

function Shown({ seen, again, loading }: Props) {
  return (
    <Page
      title={`调整排考：${seen.siteName}`}
      help="发布之后有人补报、退考，或机房出了故障，在这里补救：能留的座位一个不动，只调整不得不动的人。一人提出，另一人核对下面的名单并复核，再发布为新的一版；没有变动的考生，座位、准考证号和准考证都不变。"
      guide="schedule"
      actions={
        <>
          <RepairVerbs seen={seen} />
          <Button onClick={again} loading={loading}>
            重新预览
          </Button>
        </>
      }
    >
      {seen.waiting && <RepairWaiting waiting={seen.waiting} />}
      <Panel title={seen.planName}>
        <Outcome seen={seen} />
      </Panel>
      {seen.people.length > 0 && (
        <Panel title="变动名单">
          <RepairPeople seen={seen} />
        </Panel>
      )}
    </Page>
  )
}

const Outcome = ({ seen }: { readonly seen: Seen }) => (
  <Facts
    items={[
      ['现行版本', <To key="v" to={`/schedules/runs/${seen.runId}`}>{`第 ${seen.version} 版`}</To>],
      ['座位不变', <Status key="s" tone="good">{`${seen.stays} 人`}</Status>],
      ['必须变动', <Moved key="m" seen={seen} />],
      ['补排', `${seen.late} 人`],
      ['退出，座位空出', `${seen.released} 人`],
      ['没有座位', seen.unseated > 0 ? <Status key="u" tone="bad">{`${seen.unseated} 人`}</Status> : '没有'],
      ['预览时间', <When key="w" at={seen.seenAt} />],
    ]}
  />
)

/** The moved beside the bound that nobody can go below: whether fewer were possible need not be believed. */
function Moved({ seen }: { readonly seen: Seen }) {
  const moved = seen.moved + seen.lost
  if (moved === 0) return <>没有</>
  const proof =
    moved === seen.lowerBound
      ? `可以证明至少要动 ${seen.lowerBound} 人，已是最少`
      : `可以证明至少要动 ${seen.lowerBound} 人，其余为没有座位的考生让座`
  return (
    <Status tone="warn" reason={proof}>
      {moved} 人
    </Status>
  )
}
