import { Button, Table } from 'antd'
import { useState } from 'react'
import { Money } from '#src/web/kit/Money.tsx'
import { ScrollFrame } from '#src/web/kit/ScrollFrame.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { To } from '#src/web/navigation.tsx'
import { SetCap } from './SetCap.tsx'
import { spanOn, type Certificate, type Level } from './view.ts'

interface Props {
  readonly certificate: Certificate
  readonly now: number
}

/** Levels with what they cost today and the most they may; the prices themselves stand in 费用表. */
export function Levels({ certificate, now }: Props) {
  const [capping, setCapping] = useState<Level>()
  return (
    <>
      <ScrollFrame>
        <Table<Level>
          size="small"
          rowKey="id"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={certificate.levels}
          columns={[
            { title: '级别', dataIndex: 'name' },
            { title: '时长', align: 'right', render: (_, level) => `${level.durationMinutes} 分钟` },
            {
              title: '满分 / 合格',
              align: 'right',
              render: (_, level) => `${level.fullMark} / ${level.passMark}`,
            },
            { title: '今日考试费', align: 'right', render: (_, level) => <Span level={level} now={now} /> },
            {
              title: '考试费上限',
              align: 'right',
              render: (_, level) => (level.capFen === null ? '不限' : <Money fen={level.capFen} />),
            },
            {
              title: '操作',
              render: (_, level) => (
                <Button
                  size="small"
                  aria-label={`设上限：${certificate.shortName}${level.name}`}
                  onClick={() => setCapping(level)}
                >
                  设上限
                </Button>
              ),
            },
          ]}
        />
      </ScrollFrame>
      <p>
        <To to={`/fees?certificateId=${certificate.id}`}>在费用表中查看和设定考试费</To>
      </p>
      {capping && <SetCap level={capping} onClose={() => setCapping(undefined)} />}
    </>
  )
}

function Span({ level, now }: { readonly level: Level; readonly now: number }) {
  const span = spanOn(level, now)
  if (!span)
    return (
      <Status tone="warn" reason="没有有效价格，含该级别的计划不能发布">
        未设定
      </Status>
    )
  const [least, most] = span
  return (
    <>
      <Money fen={least} />
      {most > least && (
        <>
          —<Money fen={most} />
        </>
      )}
    </>
  )
}
