import { Button, Space } from 'antd'
import { useState } from 'react'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { FileLink } from '#src/web/kit/FilePreview.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { StepTicks } from '#src/web/kit/StepTicks.tsx'
import { TaskProgress } from '#src/web/kit/TaskProgress.tsx'

const OFFERS = [
  { verb: 'approve', label: '通过', allowed: true, needsOpinion: false },
  { verb: 'return', label: '退回', allowed: true, needsOpinion: true },
  {
    verb: 'withdraw',
    label: '撤回',
    allowed: false,
    needsOpinion: false,
    reason: '试点申报当前为“已通过”，不能撤回。',
  },
]

export function DecisionsSample() {
  const [done, setDone] = useState('')
  return (
    <>
      <Panel title="一次决定" actions={<AuditDrawer entity="sample" entityId={1} />}>
        <Space wrap>
          <OfferBar
            offers={OFFERS}
            asking={{
              approve: { primary: true, consequence: '通过后院校即可申请考核站点，指标 120 人随之生效。' },
              return: { danger: true, consequence: '退回后院校需修改并重新提交。' },
            }}
            onVerb={(verb) => Promise.resolve(setDone(verb)).then(() => true)}
          />
          <FileLink fileId={5} name="考核站点申请表.png" kind="image" />
          <span role="status">{done}</span>
        </Space>
      </Panel>
      <Panel title="报考准备">
        <StepTicks
          steps={[
            { key: 'pilot', title: '证书试点申报', state: 'DONE', detail: '已获批 120 人' },
            { key: 'site', title: '考核站点', state: 'DONE', detail: '海蓝职业技术学院考点，已启用' },
            {
              key: 'roster',
              title: '考生认证',
              state: 'NOW',
              detail: '已认证 96 / 120 人',
              closesAt: '2026-05-06T16:00:00Z',
              action: <Button type="primary">去认证</Button>,
            },
            {
              key: 'agreement',
              title: '考务服务协议',
              state: 'BLOCKED',
              waitingFor: '评价组织盖章',
              reasons: [{ message: '协议还没有回传盖章件。', wayOut: '可致电评价组织考务负责人催办。' }],
            },
            { key: 'import', title: '导入报考', state: 'LATER', detail: '报名期 5月1日 开始' },
          ]}
        />
      </Panel>
      <Panel title="后台任务">
        <TaskProgress taskId={7} title="生成准考证" onDone={() => setDone('task')} />
      </Panel>
    </>
  )
}
