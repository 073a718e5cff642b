import { PlusOutlined } from '@ant-design/icons'
import { Button, Empty, Form, Input, Modal, Skeleton } from 'antd'
import { useState } from 'react'
import { addLayout, listLayouts } from '#src/modules/tickets/contract/layouts.ts'
import { layoutStates } from '#src/modules/tickets/words/layout.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { To, useGo } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useCan } from '#src/web/session.ts'
import { SigningKeys } from './layout/SigningKeys.tsx'
import './layout/layout.css'

type Layout = RowOf<typeof listLayouts>

/** 准考证版式: what the organisation's tickets look like, changed without a programmer. */
export function LayoutsPage() {
  const answer = useRoute(listLayouts, {})
  const [adding, setAdding] = useState(false)
  const maySign = useCan('tickets.sign')
  const add = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
      新建版式
    </Button>
  )
  return (
    <Page
      title="准考证版式"
      help="版式决定准考证印成什么样子：一页一张或两张、标志、颜色、印哪些项、须知和电话。改好并发布后，在“准考证”页面为考试计划选用；没有选用的计划用通用版式。"
      guide="tickets"
      actions={add}
    >
      {answer.error && (
        <ProblemNotice problem={asProblem(answer.error)} onRetry={() => void answer.refetch()} />
      )}
      {answer.isPending && <Skeleton active paragraph={{ rows: 4 }} />}
      {answer.data?.rows.length === 0 && (
        <Panel>
          <Empty description="还没有自己的版式，所有考试计划用通用版式。点右上角“新建版式”开始。" />
        </Panel>
      )}
      {answer.data?.rows.map((layout) => (
        <One key={layout.id} layout={layout} />
      ))}
      {maySign && <SigningKeys />}
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </Page>
  )
}

function One({ layout }: { readonly layout: Layout }) {
  const { id, name, state, version, publishedVersion, perPage, plans } = layout
  return (
    <Panel title={name} actions={<To to={`/tickets/layouts/${id}`}>修改</To>}>
      <p>
        <Status tone={state === 'DRAFT' ? 'busy' : 'good'}>
          第 {version} 版 · {layoutStates[state]}
        </Status>
      </p>
      <p className="kw-muted">
        {perPage === 2 ? '一页两张' : '一页一张'} ·{' '}
        {plans > 0 ? `${plans} 个考试计划选用` : '还没有考试计划选用'}
        {state === 'DRAFT' && publishedVersion !== null && ` · 打印时仍用第 ${publishedVersion} 版`} ·{' '}
        {layout.changedBy} <When at={layout.changedAt} />
      </p>
    </Panel>
  )
}

function AddDialog({ onClose }: { readonly onClose: () => void }) {
  const [form] = Form.useForm<{ name: string }>()
  const go = useGo()
  const add = useAction(addLayout, { form, onDone: ({ id }) => go(`/tickets/layouts/${id}`) })
  return (
    <Modal
      open
      title="新建准考证版式"
      okText="新建，去设计"
      cancelText="取消"
      confirmLoading={add.pending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={(given) => void add.run(given)}>
        <Form.Item
          name="name"
          label="版式名称"
          rules={[{ required: true, whitespace: true, message: '请填写版式名称。' }]}
        >
          <Input maxLength={40} placeholder="如：VETS 一页两张" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
