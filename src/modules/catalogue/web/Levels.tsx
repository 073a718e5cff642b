import { Button, Table } from 'antd'
import { useState } from 'react'
import { Money } from '#src/web/kit/Money.tsx'
import { ScrollFrame } from '#src/web/kit/ScrollFrame.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { Day } from '#src/web/kit/When.tsx'
import { SetFee } from './SetFee.tsx'
import { priceOn, standingOf, type Certificate, type Fee, type Level } from './view.ts'

interface Props {
  readonly certificate: Certificate
  readonly now: number
}

/** Levels with today's price; opened, all prices of a level. */
export function Levels({ certificate, now }: Props) {
  const [pricing, setPricing] = useState<Level>()
  return (
    <>
      <ScrollFrame>
        <Table<Level>
          size="small"
          rowKey="id"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={certificate.levels}
          expandable={{ expandedRowRender: (level) => <Fees level={level} now={now} /> }}
          columns={[
            { title: '级别', dataIndex: 'name' },
            { title: '时长', align: 'right', render: (_, level) => `${level.durationMinutes} 分钟` },
            {
              title: '满分 / 合格',
              align: 'right',
              render: (_, level) => `${level.fullMark} / ${level.passMark}`,
            },
            { title: '今日考试费', align: 'right', render: (_, level) => <Price level={level} now={now} /> },
            {
              title: '操作',
              render: (_, level) => (
                <Button size="small" onClick={() => setPricing(level)}>
                  设定考试费
                </Button>
              ),
            },
          ]}
        />
      </ScrollFrame>
      {pricing && <SetFee level={pricing} now={now} onClose={() => setPricing(undefined)} />}
    </>
  )
}

function Price({ level, now }: { readonly level: Level; readonly now: number }) {
  const fee = priceOn(level, now)
  if (fee) return <Money fen={fee.amountFen} />
  return (
    <Status tone="warn" reason="没有有效价格，含该级别的计划不能发布">
      未设定
    </Status>
  )
}

function Fees({ level, now }: { readonly level: Level; readonly now: number }) {
  return (
    <ScrollFrame>
      <Table<Fee>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={level.fees}
        columns={[
          { title: '适用', render: (_, fee) => (fee.provinceId === null ? '各省通用' : '指定省份') },
          { title: '每人', align: 'right', render: (_, fee) => <Money fen={fee.amountFen} /> },
          { title: '自', render: (_, fee) => <Day on={fee.validFromOn} /> },
          { title: '至', render: (_, fee) => <Day on={fee.validToOn} /> },
          {
            title: '状态',
            render: (_, fee) => {
              const { tone, word } = standingOf(fee, level, now)
              return <Status tone={tone}>{word}</Status>
            },
          },
        ]}
      />
    </ScrollFrame>
  )
}
