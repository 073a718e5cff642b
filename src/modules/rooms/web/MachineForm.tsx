import { Alert, Checkbox, Col, Form, Input, InputNumber, Modal, Row } from 'antd'
import { addPhysicalRoom, editPhysicalRoom } from '#src/modules/rooms/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import type { MachineRoom } from './view.ts'

interface Props {
  readonly siteId: number
  /** The machine room to change; without it a new one. */
  readonly machineRoom?: MachineRoom
  readonly onClose: () => void
}

interface Values {
  building: string
  roomNo: string
  installedMachines: number
  faultyMachines: number
  floor: number | null
  stepFree: boolean
}

/** Enters or changes a machine room; usable machines are counted, never typed. */
export function MachineForm({ siteId, machineRoom, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const isMapped = machineRoom?.hasMap ?? false
  const add = useAction(addPhysicalRoom, { form, success: '机房已登记。', onDone: onClose })
  const edit = useAction(editPhysicalRoom, { form, success: '机房已修改。', onDone: onClose })
  const save = (values: Values) =>
    machineRoom
      ? edit.run({ ...values, floor: values.floor ?? null, physicalRoomId: machineRoom.id })
      : add.run({ ...values, floor: values.floor ?? null, siteId })
  return (
    <Modal
      open
      title={machineRoom ? '修改机房' : '登记机房'}
      okText="保存"
      cancelText="取消"
      confirmLoading={add.pending || edit.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={machineRoom ?? { faultyMachines: 0, stepFree: false }}
        onFinish={(values) => void save(values)}
      >
        <Row gutter={16}>
          <Col span={12}>
            <Form.Item name="building" label="教学楼" {...required('请填写教学楼名称。')}>
              <Input maxLength={30} placeholder="逸夫楼" />
            </Form.Item>
          </Col>
          <Col span={12}>
            <Form.Item name="roomNo" label="房间号" {...required('请填写房间号。')}>
              <Input maxLength={20} placeholder="201" />
            </Form.Item>
          </Col>
          <Col span={12}>
            <Form.Item name="installedMachines" label="安装机位数" {...required('请填写机位数。')}>
              <InputNumber className="kw-fill" min={1} max={999} precision={0} disabled={isMapped} />
            </Form.Item>
          </Col>
          <Col span={12}>
            <Form.Item name="faultyMachines" label="其中故障" {...required('没有故障请填 0。')}>
              <InputNumber className="kw-fill" min={0} max={999} precision={0} disabled={isMapped} />
            </Form.Item>
          </Col>
          <Where />
        </Row>
        <Usable />
        {isMapped && <p className="kw-muted kw-below">机位数和故障数以机位图为准，请在“机位图”上修改。</p>}
      </Form>
    </Modal>
  )
}

const required = (message: string) => ({ rules: [{ required: true, message }] })

/** How one gets there: what a candidate who cannot climb stairs depends on (BR-59). */
const Where = () => (
  <>
    <Col span={12}>
      <Form.Item name="floor" label="楼层" extra="一层填 1，地下一层填 -1">
        <InputNumber className="kw-fill" min={-9} max={99} precision={0} />
      </Form.Item>
    </Col>
    <Col span={12}>
      <Form.Item name="stepFree" valuePropName="checked" label="无障碍" extra="电梯、坡道，不上台阶就能到">
        <Checkbox>无障碍</Checkbox>
      </Form.Item>
    </Col>
  </>
)

function Usable() {
  const form = Form.useFormInstance<Values>()
  const installed = Form.useWatch('installedMachines', form) ?? 0
  const faulty = Form.useWatch('faultyMachines', form) ?? 0
  return (
    <Alert
      type={faulty > installed ? 'warning' : 'info'}
      title={`实际可用机位数：${installed} − ${faulty} = ${installed - faulty}。备用机按证书标准另行扣除。`}
    />
  )
}
