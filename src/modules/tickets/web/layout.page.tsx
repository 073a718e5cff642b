import { Button, Form, Skeleton } from 'antd'
import { useState } from 'react'
import { getLayout, publishLayout, saveLayout } from '#src/modules/tickets/contract/layouts.ts'
import { layoutStates } from '#src/modules/tickets/words/layout.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { useParam } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { DesignForm, type Given } from './layout/DesignForm.tsx'
import { Preview } from './layout/Preview.tsx'
import './layout/layout.css'

type Layout = AnswerOf<typeof getLayout>

/** One layout: the form, and beside it the sheet as it will be printed. */
export function LayoutPage() {
  const layoutId = useParam('layoutId')
  const answer = useRoute(getLayout, { layoutId })
  if (answer.error)
    return <ProblemNotice problem={asProblem(answer.error)} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <Skeleton active paragraph={{ rows: 8 }} />
  return <Editor key={layoutId} layout={answer.data} />
}

function Editor({ layout }: { readonly layout: Layout }) {
  const [form] = Form.useForm<Given>()
  const [design, setDesign] = useState(layout.design)
  const save = useAction(saveLayout, { form, success: '草稿已保存。' })
  const publish = useAction(publishLayout, {
    success: ({ version }) => `第 ${version} 版已发布，之后打印都用它。`,
  })
  const isChanged = JSON.stringify(design) !== JSON.stringify(layout.design)
  return (
    <Page
      title={layout.name}
      help="左边修改，右边随时看到印出来的样子（人名是虚构的）。保存为草稿不影响正在打印的；发布后，选用它的考试计划之后打印都用新的一版。"
      actions={<AuditDrawer entity="ticket_layout" entityId={layout.id} />}
    >
      <p>
        <Status tone={layout.state === 'DRAFT' ? 'busy' : 'good'}>
          第 {layout.version} 版 · {layoutStates[layout.state]}
        </Status>
      </p>
      <div className="kw-layout">
        <Panel title="设计">
          <DesignForm
            form={form}
            layout={layout}
            onChange={setDesign}
            onSave={({ name, ...given }) => void save.run({ layoutId: layout.id, name, design: given })}
          />
          <div className="kw-actions">
            <Button type="primary" loading={save.pending} onClick={() => form.submit()}>
              保存草稿
            </Button>
            <OfferButton
              offer={publishOffer(layout, isChanged)}
              loading={publish.pending}
              onClick={() => void publish.run({ layoutId: layout.id })}
            />
          </div>
        </Panel>
        <Panel title="预览">
          <Preview layoutId={layout.id} design={design} logoAt={layout.changedAt} />
        </Panel>
      </div>
    </Page>
  )
}

const publishOffer = ({ state }: Layout, isChanged: boolean) => {
  const offer = { verb: 'publish', label: '发布', needsOpinion: false }
  if (isChanged) return { ...offer, allowed: false, reason: '请先保存草稿，再发布。' }
  return state === 'DRAFT'
    ? { ...offer, allowed: true }
    : { ...offer, allowed: false, reason: '没有未发布的修改。' }
}
