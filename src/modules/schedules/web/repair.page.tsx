import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { previewRepair, publishRepair } from '#src/modules/schedules/contract/repair.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { Why } from '#src/web/kit/Why.tsx'
import { To, useGo, useParam } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { RepairPeople } from './RepairPeople.tsx'
import './by-hand.css'

type Seen = AnswerOf<typeof previewRepair>

/** 调整排考: what a repair of a published site would do, and its publication as the next version (BR-61). */
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
      help="发布之后有人补报、退考，或机房出了故障，在这里补救：能留的座位一个不动，只调整不得不动的人。先看预览，确认后发布为新的一版；没有变动的考生，座位、准考证号和准考证都不变。"
      guide="schedule"
      actions={
        <>
          <Publish seen={seen} />
          <Button onClick={again} loading={loading}>
            重新预览
          </Button>
        </>
      }
    >
      <Panel title={seen.planName}>
        <Outcome seen={seen} />
      </Panel>
      {seen.whyNot.length > 0 && (
        <Panel>
          <Why title="现在不能发布调整：" reasons={seen.whyNot} />
        </Panel>
      )}
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

function Publish({ seen }: { readonly seen: Seen }) {
  const [asked, setAsked] = useState(false)
  const go = useGo()
  const publish = useAction(publishRepair, {
    success: '已发布新的一版，变动的考生已换发准考证。',
    onDone: ({ runId }) => go(`/schedules/runs/${runId}`),
  })
  const [first] = seen.whyNot
  const lost = seen.lost > 0 ? `${seen.lost} 人暂无座位，准考证收回；` : ''
  const offer = {
    label: '确认并发布',
    allowed: !first,
    ...(first ? { reason: first.message + first.wayOut } : {}),
  }
  return (
    <>
      <OfferButton primary offer={offer} loading={publish.pending} onClick={() => setAsked(true)} />
      {asked && (
        <ConfirmWithOpinion
          open
          title="发布调整"
          asks="原因"
          consequence={`发布第 ${seen.version + 1} 版：换座 ${seen.moved} 人，换发准考证，此前打印的作废；补排 ${seen.late} 人，签发准考证；${lost}其余 ${seen.stays} 人不变。发布后不能撤回。`}
          onOk={(reason) => publish.run({ runId: seen.runId, digest: seen.digest, reason })}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  )
}
