import { Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { listChoices, requestAccommodation } from '#src/modules/accommodations/contract.ts'
import { listRegistrations } from '#src/modules/registrations/contract.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'

interface Props {
  readonly onClose: () => void
  readonly onRequested: (accommodationId: number) => void
}

interface Values {
  registrationId: number
  extraMinutes?: number | null
  extraPercent?: number | null
  ownRoom?: boolean
  groundFloor?: boolean
  physicalRoomIds?: number[]
  seatNo?: number | null
  reason: string
}

/** Asks for what one registration needs. */
export function RequestDialog({ onClose, onRequested }: Props) {
  const [form] = Form.useForm<Values>()
  const ask = useAction(requestAccommodation, {
    form,
    success: '已提交申请，等待评价组织决定。',
    onDone: ({ id }) => onRequested(id),
  })
  const send = ({ registrationId, ...given }: Values) =>
    void ask.run({
      registrationId,
      reason: given.reason,
      extraMinutes: given.extraMinutes ?? 0,
      extraPercent: given.extraPercent ?? 0,
      ownRoom: given.ownRoom ?? false,
      groundFloor: given.groundFloor ?? false,
      physicalRoomIds: given.physicalRoomIds ?? [],
      seatNo: given.seatNo ?? null,
    })
  return (
    <Modal
      open
      title="申请特殊安排"
      okText="提交申请"
      cancelText="取消"
      confirmLoading={ask.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="kw-muted">
        下面的安排至少填写一项。加时不得与该机房的下一场冲突（含 30 分钟间隔），否则会排到其他场次。
      </p>
      <Form form={form} layout="vertical" onFinish={send}>
        <Form.Item
          name="registrationId"
          label="考生（报考记录）"
          rules={[{ required: true, message: '请选择考生。' }]}
        >
          <RegistrationSelect />
        </Form.Item>
        <Grant />
        <Form.Item
          name="reason"
          label="申请原因"
          rules={[{ required: true, whitespace: true, min: 2, message: '请写明申请原因，至少 2 个字。' }]}
        >
          <Input.TextArea rows={2} maxLength={300} placeholder="如：右手骨折，附医院诊断证明编号。" />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** Found by name or student number among the live registrations. */
function RegistrationSelect({
  id,
  value,
  onChange,
}: {
  readonly id?: string
  readonly value?: number
  readonly onChange?: (registrationId: number) => void
}) {
  const [typed, setTyped] = useState('')
  const found = useRoute(
    listRegistrations,
    { size: 20, status: 'PENDING', ...(typed ? { q: typed } : {}) },
    { keepPrevious: true },
  )
  return (
    <Select
      {...(id ? { id } : {})}
      value={value ?? null}
      onChange={(chosen: number | null) => chosen !== null && onChange?.(chosen)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isPending}
      placeholder="输入姓名查找"
      notFoundContent="没有找到有效的报考。"
      options={(found.data?.rows ?? []).map((row) => ({
        value: row.id,
        label: `${row.name}（${row.idMasked.slice(-4)}）${row.levelName}，${row.planName}`,
      }))}
    />
  )
}

const NO_GROUND =
  '该站点还没有标明一层或无障碍的机房：请先在“考场管理 → 机房 → 修改”填写楼层，否则批准后也排不到座位。'

function Grant() {
  const registrationId = Form.useWatch<number | undefined>('registrationId')
  const choices = useRoute(
    listChoices,
    { registrationId: registrationId ?? 0 },
    { enabled: registrationId !== undefined },
  )
  const rooms = choices.data?.machineRooms ?? []
  return (
    <>
      <Form.Item name="extraMinutes" label="延长时间（分钟）">
        <InputNumber min={0} max={180} className="kw-fill" placeholder="如 30" />
      </Form.Item>
      <Form.Item name="extraPercent" label="或按考试时长延长（%）">
        <InputNumber min={0} max={100} className="kw-fill" placeholder="如 30" />
      </Form.Item>
      <Form.Item name="ownRoom" valuePropName="checked">
        <Checkbox>单独考场（同一时间机房里没有其他考生）</Checkbox>
      </Form.Item>
      <Form.Item
        name="groundFloor"
        valuePropName="checked"
        {...(choices.data && rooms.every((room) => !room.isGround) ? { help: NO_GROUND } : {})}
      >
        <Checkbox>一层或无障碍考场（不用上楼梯）</Checkbox>
      </Form.Item>
      <Form.Item name="physicalRoomIds" label="只能安排在这些机房（不选则不限）">
        <Select
          mode="multiple"
          placeholder={registrationId ? '如离门近的机房' : '请先选择考生'}
          disabled={registrationId === undefined}
          loading={choices.isFetching}
          showSearch={{ optionFilterProp: 'label' }}
          notFoundContent="该站点还没有机房。"
          options={rooms.map((room) => ({
            value: room.id,
            label: room.isGround ? `${room.name}（一层或无障碍）` : room.name,
          }))}
        />
      </Form.Item>
      <Form.Item name="seatNo" label="指定座位号">
        <InputNumber min={1} max={999} className="kw-fill" placeholder="如 1（靠门、靠前）" />
      </Form.Item>
    </>
  )
}
