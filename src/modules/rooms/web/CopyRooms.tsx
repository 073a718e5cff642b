import { CopyOutlined } from '@ant-design/icons'
import { Alert, Modal, Select } from 'antd'
import { useState } from 'react'
import { listPlans } from '#src/modules/plans/contract.ts'
import { copyRooms } from '#src/modules/rooms/contract.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import type { Board } from './view.ts'

/** 从其他计划复制: last time's rooms again, as far as the machines allow. */
export function CopyRooms({ board }: { readonly board: Board }) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  const closed = board.obstacles[0]?.message
  return (
    <>
      <OfferButton
        icon={<CopyOutlined aria-hidden />}
        offer={{ label: '从其他计划复制', allowed: !closed, reason: closed }}
        onClick={() => setOpen(true)}
      />
      {open && <Choose planId={board.planId} onClose={close} />}
    </>
  )
}

function Choose({ planId, onClose }: { readonly planId: number; readonly onClose: () => void }) {
  const plans = useRoute(listPlans, { size: 200 })
  const [fromPlanId, setFrom] = useState<number>()
  const [left, setLeft] = useState<readonly { name: string; reason: string }[]>([])
  const copy = useAction(copyRooms, {
    success: ({ rooms }) => `已复制 ${rooms.length} 个考场。`,
    onDone: (answer) => (answer.left.length > 0 ? setLeft(answer.left) : onClose()),
  })
  const options = (plans.data?.rows ?? [])
    .filter((plan) => plan.id !== planId)
    .map((plan) => ({ value: plan.id, label: plan.name }))
  return (
    <Modal
      open
      title="从其他计划复制考场"
      okText="复制"
      cancelText={left.length > 0 ? '知道了' : '取消'}
      okButtonProps={{ disabled: fromPlanId === undefined || left.length > 0 }}
      confirmLoading={copy.pending}
      onOk={() => fromPlanId !== undefined && void copy.run({ planId, fromPlanId })}
      onCancel={onClose}
    >
      <p>按原来的机房、级别和场次次序设考场，名称和序号按本计划重新生成，考位数不超过机房现有上限。</p>
      <Select
        aria-label="复制自"
        className="kw-fill"
        placeholder="选择考试计划"
        loading={plans.isPending}
        options={options}
        onChange={setFrom}
      />
      {left.length > 0 && (
        <div className="kw-below">
          <Alert
            type="warning"
            showIcon
            title={`有 ${left.length} 个考场没有复制：`}
            description={
              <ul className="kw-reasons">
                {left.map(({ name, reason }) => (
                  <li key={name}>
                    {name}：{reason}
                  </li>
                ))}
              </ul>
            }
          />
        </div>
      )}
    </Modal>
  )
}
