import { Alert, Table } from 'antd'
import { listFeeGaps } from '#src/modules/catalogue/contract/fees.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { ScrollFrame } from '#src/web/kit/ScrollFrame.tsx'
import { Day } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { provinceText, tierText } from './fee-view.ts'

type Gap = AnswerOf<typeof listFeeGaps>['rows'][number]

/** Whom published plans would refuse for want of a price; nothing when nobody. */
export function Gaps() {
  const gaps = useRoute(listFeeGaps, {}).data?.rows ?? []
  if (gaps.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      title={`已发布的计划里有 ${gaps.length} 处没有价格，轮到时考生将不能报考。请新增价格，或延长已有价格。`}
      description={
        <ScrollFrame>
          <Table<Gap>
            size="small"
            rowKey={(row) => [row.planId, row.levelId, row.provinceId, row.priceTier].join('/')}
            pagination={{ pageSize: 5, hideOnSinglePage: true }}
            scroll={{ x: 'max-content' }}
            dataSource={gaps}
            columns={[
              {
                title: '考试计划',
                render: (_, row) => <To to={`/plans/${row.planId}`}>{row.planName}</To>,
              },
              { title: '级别', dataIndex: 'levelName' },
              { title: '省份', render: (_, row) => provinceText(row) },
              { title: '价格档', render: (_, row) => tierText(row) },
              { title: '考生类别', dataIndex: 'kindNames' },
              { title: '缺价自', render: (_, row) => <Day on={row.onDay} /> },
              {
                title: '影响站点',
                render: (_, row) =>
                  row.siteCount === 1 ? row.siteName : `${row.siteName} 等 ${row.siteCount} 个`,
              },
            ]}
          />
        </ScrollFrame>
      }
    />
  )
}
