import { Space } from 'antd'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { Day, Period, Until, When } from '#src/web/kit/When.tsx'
import { Why } from '#src/web/kit/Why.tsx'
import { ProblemError } from '#src/web/problem.ts'

const FAULT = new ProblemError({
  title: '系统出错',
  status: 500,
  code: 'internal',
  detail: '系统出错，您的数据没有被改动。',
  wayOut: '请稍后重试；如仍失败，请把编号告诉技术支持。',
  requestId: 'req-7f3a21',
})

export function WordsSample() {
  return (
    <>
      <Panel title="状态">
        <Space wrap size="large" align="start">
          <Status tone="good">已启用</Status>
          <Status tone="busy" reason="等待评价组织审核,11月22日前答复">
            审核中
          </Status>
          <Status tone="warn" reason="缺少照片">
            待完善
          </Status>
          <Status tone="bad" reason="印章不是一级公章，请换盖后重新提交">
            已退回
          </Status>
          <Status tone="idle">未启用</Status>
        </Space>
      </Panel>
      <Panel title="一条记录">
        <Facts
          items={[
            ['姓名', '张敏'],
            [
              '证件号码',
              <PersonId
                key="id"
                masked="110***********002X"
                reveal={() => Promise.resolve('11010119900307002X')}
              />,
            ],
            ['应缴费用', <Money key="fee" fen={36_000} />],
            ['考试时间', <Period key="exam" from="2024-11-17T01:00:00Z" to="2024-11-17T02:30:00Z" />],
            ['报名截止', <Until key="until" at="2024-05-06T16:00:00Z" />],
            ['提交时间', <When key="when" at="2024-04-18T06:21:00Z" />],
            ['考试日期', <Day key="day" on="2024-11-17" />],
            ['备注', ''],
          ]}
        />
      </Panel>
      <Panel title="原因与出错">
        <Space orientation="vertical" size="middle" className="kw-fill">
          <Why
            reasons={[
              { message: '考务服务协议尚未签订。', wayOut: '请到“考务服务协议”上传盖章件。' },
              { message: '还有 24 名考生未认证。', wayOut: '请到“考生管理”筛选“待认证”后批量认证。' },
            ]}
          />
          <ProblemNotice problem={FAULT} onRetry={() => undefined} />
        </Space>
      </Panel>
    </>
  )
}
