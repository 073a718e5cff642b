import { Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { arrangeHosting, listGuests, listHostSites } from '#src/modules/hostings/contract.ts'
import { listPlans } from '#src/modules/plans/contract.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { guestLabel, siteLabel } from './view.ts'

interface Props {
  readonly onClose: () => void
  readonly onArranged: (hostingId: number) => void
}

interface Values {
  planId: number
  orgId: number
  siteId: number
  places?: number | null
  reason: string
}

/** Which plan, whose candidates, at which site, how many at most, and why. */
export function ArrangeDialog({ onClose, onArranged }: Props) {
  const [form] = Form.useForm<Values>()
  const planId = Form.useWatch('planId', form)
  const arrange = useAction(arrangeHosting, {
    form,
    success: '已安排，两所院校都可以看到。',
    onDone: ({ id }) => onArranged(id),
  })
  const send = ({ places = null, ...values }: Values) => void arrange.run({ ...values, places })
  return (
    <Modal
      open
      title="安排委托考试"
      okText="安排"
      cancelText="取消"
      confirmLoading={arrange.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={send}>
        <Plan />
        {planId > 0 && <Parties planId={planId} />}
        <Form.Item
          name="places"
          label="人数上限（可不填）"
          extra="留空表示不限人数；考位是否够用，由承接站点的考场决定。"
        >
          <InputNumber min={1} max={100_000} precision={0} style={{ width: 160 }} />
        </Form.Item>
        <Form.Item
          name="reason"
          label="原因"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明原因，至少 2 个字。' }]}
        >
          <Input.TextArea rows={2} maxLength={200} placeholder="如：该校没有考核站点，就近安排。" />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function Plan() {
  const plans = useRoute(listPlans, { state: 'PUBLISHED', size: 200 })
  return (
    <Form.Item name="planId" label="考试计划" rules={[{ required: true, message: '请选择考试计划。' }]}>
      <Select
        loading={plans.isPending}
        showSearch={{ optionFilterProp: 'label' }}
        notFoundContent="还没有已发布的考试计划。"
        options={(plans.data?.rows ?? []).map((plan) => ({ value: plan.id, label: plan.name }))}
      />
    </Form.Item>
  )
}

/** Both lists are searched by the server: an organisation may have thousands of colleges. */
function Parties({ planId }: { readonly planId: number }) {
  const [guest, setGuest] = useState('')
  const [site, setSite] = useState('')
  const guests = useRoute(
    listGuests,
    { planId, size: 50, ...(guest ? { q: guest } : {}) },
    { keepPrevious: true },
  )
  const sites = useRoute(
    listHostSites,
    { planId, size: 50, ...(site ? { q: site } : {}) },
    { keepPrevious: true },
  )
  return (
    <>
      <Form.Item
        name="orgId"
        label="报考院校"
        extra="只列出本年度该证书试点已通过的院校。"
        rules={[{ required: true, message: '请选择报考院校。' }]}
      >
        <Select
          loading={guests.isPending}
          showSearch={{ filterOption: false, onSearch: setGuest }}
          notFoundContent="没有符合条件的院校。"
          options={(guests.data?.rows ?? []).map((each) => ({ value: each.orgId, label: guestLabel(each) }))}
        />
      </Form.Item>
      <Form.Item
        name="siteId"
        label="到哪个站点考试"
        rules={[{ required: true, message: '请选择承接站点。' }]}
      >
        <Select
          loading={sites.isPending}
          showSearch={{ filterOption: false, onSearch: setSite }}
          notFoundContent="没有已启用的站点。"
          options={(sites.data?.rows ?? []).map((each) => ({ value: each.siteId, label: siteLabel(each) }))}
        />
      </Form.Item>
    </>
  )
}
