import { Table } from 'antd'
import type { z } from 'zod'
import type { getPlan } from '#src/modules/plans/contract.ts'
import { sessionName } from '#src/shared/session-name.ts'
import { Money } from '#src/web/kit/Money.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { ScrollFrame } from '#src/web/kit/ScrollFrame.tsx'
import { Period } from '#src/web/kit/When.tsx'

export type Plan = z.output<typeof getPlan.output>

/** Sessions in their order, with the levels examined in each. */
export function SessionTable({ plan }: { readonly plan: Plan }) {
  const names = new Map(plan.levels.map((level) => [level.id, level.name]))
  return (
    <ScrollFrame>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={plan.sessions}
        columns={[
          { title: '场次', render: (_, session) => sessionName(session.ordinal) },
          {
            title: '考试时间',
            render: (_, session) => <Period from={session.startsAt} to={session.endsAt} />,
          },
          {
            title: '级别',
            render: (_, session) => session.levelIds.map((id) => names.get(id) ?? '').join('、'),
          },
          { title: '提前检录', render: (_, session) => `${session.checkInMinutes} 分钟` },
          {
            title: '迟到限制',
            render: (_, { lateLimitMinutes }) =>
              lateLimitMinutes === 0 ? '开考后不得入场' : `开考 ${lateLimitMinutes} 分钟后不得入场`,
          },
        ]}
      />
    </ScrollFrame>
  )
}

type LevelFee = Plan['fees'][number]

/** A college's own prices by kind of candidate, one where they are the same; from the least to the most for everybody else. */
function Fee({ fee }: { readonly fee: LevelFee | undefined }) {
  if (!fee || (fee.amountFen === null && fee.socialFen === null))
    return (
      <Status tone="warn" reason="暂不能报考，请联系培训评价组织">
        未设定价格
      </Status>
    )
  if (fee.amountFen === fee.socialFen) return <Money fen={fee.amountFen} />
  const [before, between] = fee.isOwn ? ['在校生 ', '，社会考生 '] : ['', '—']
  return (
    <>
      {before}
      <Price fen={fee.amountFen} />
      {between}
      <Price fen={fee.socialFen} />
    </>
  )
}

const Price = ({ fen }: { readonly fen: number | null }) => (fen === null ? '未设定' : <Money fen={fen} />)

/** Levels with what they cost today; what was agreed at registration stays as it was (BR-47). */
export function LevelTable({ plan }: { readonly plan: Plan }) {
  const fees = new Map(plan.fees.map((fee) => [fee.levelId, fee]))
  return (
    <ScrollFrame>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={plan.levels}
        columns={[
          { title: '级别', dataIndex: 'name' },
          {
            title: '今日考试费（每人）',
            align: 'right',
            render: (_, level) => <Fee fee={fees.get(level.id)} />,
          },
          {
            title: '场次数',
            align: 'right',
            render: (_, level) => plan.sessions.filter((each) => each.levelIds.includes(level.id)).length,
          },
        ]}
      />
    </ScrollFrame>
  )
}
