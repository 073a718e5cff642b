import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Col, Form, Input, InputNumber, Modal, Row } from 'antd'
import { addCertificate } from '#src/modules/catalogue/contract.ts'
import { useAction } from '#src/web/ask.tsx'

interface Values {
  name: string
  shortName: string
  sparePercent: number
  spareMinimum: number
  levels: { name: string; durationMinutes: number; yuan: number }[]
}

const INITIAL = {
  sparePercent: 10,
  spareMinimum: 1,
  levels: [{ name: '初级', durationMinutes: 90 }],
}

/** A certificate with its levels from the lowest up, each with its first price. */
export function AddCertificate({ onClose }: { readonly onClose: () => void }) {
  const [form] = Form.useForm<Values>()
  const save = useAction(addCertificate, { form, success: '证书已新增。', onDone: onClose })
  const submit = ({ levels, ...rest }: Values) =>
    save.run({
      ...rest,
      levels: levels.map(({ yuan, ...level }, index) => ({
        ...level,
        rank: index + 1,
        feeFen: Math.round(yuan * 100),
      })),
    })
  return (
    <Modal
      open
      width={640}
      title="新增证书"
      okText="保存"
      cancelText="取消"
      confirmLoading={save.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" initialValues={INITIAL} onFinish={(values) => void submit(values)}>
        <Form.Item name="name" label="证书名称" {...required('请填写证书名称。')}>
          <Input maxLength={60} />
        </Form.Item>
        <Row gutter={16}>
          <Col xs={24} sm={8}>
            <Form.Item name="shortName" label="简称" {...required('请填写简称。')}>
              <Input maxLength={20} />
            </Form.Item>
          </Col>
          <Col xs={12} sm={8}>
            <Form.Item name="sparePercent" label="备用机比例" tooltip="按实际可用机位数计算，向上取整">
              <InputNumber className="kw-fill" min={0} max={50} suffix="%" />
            </Form.Item>
          </Col>
          <Col xs={12} sm={8}>
            <Form.Item name="spareMinimum" label="至少备用">
              <InputNumber className="kw-fill" min={0} max={20} suffix="台" />
            </Form.Item>
          </Col>
        </Row>
        <LevelFields />
      </Form>
    </Modal>
  )
}

const required = (message: string) => ({ rules: [{ required: true, message }] })

function LevelFields() {
  return (
    <Form.List name="levels">
      {(fields, { add, remove }) => (
        <>
          <p className="kw-muted">级别由低到高排列，次序会用在准考证号里，保存后不能再改。</p>
          {fields.map(({ key, name }) => (
            <LevelField
              key={key}
              name={name}
              {...(fields.length > 1 ? { onRemove: () => remove(name) } : {})}
            />
          ))}
          <Button
            icon={<PlusOutlined aria-hidden />}
            disabled={fields.length >= 9}
            onClick={() => add({ durationMinutes: 90 })}
          >
            增加级别
          </Button>
        </>
      )}
    </Form.List>
  )
}

interface LevelProps {
  readonly name: number
  /** Missing for the only level. */
  readonly onRemove?: () => void
}

function LevelField({ name, onRemove }: LevelProps) {
  return (
    <Row gutter={16}>
      <Col xs={24} sm={8}>
        <Form.Item name={[name, 'name']} label={`第 ${name + 1} 级名称`} {...required('请填写级别名称。')}>
          <Input maxLength={20} />
        </Form.Item>
      </Col>
      <Col xs={10} sm={6}>
        <Form.Item name={[name, 'durationMinutes']} label="时长" {...required('请填写时长。')}>
          <InputNumber className="kw-fill" min={10} max={600} suffix="分钟" />
        </Form.Item>
      </Col>
      <Col xs={10} sm={7}>
        <Form.Item name={[name, 'yuan']} label="考试费（元）" {...required('请填写考试费。')}>
          <InputNumber className="kw-fill" min={0} max={100_000} precision={2} prefix="¥" />
        </Form.Item>
      </Col>
      <Col xs={4} sm={3}>
        {onRemove && (
          <Form.Item label=" ">
            <Button
              aria-label={`删除第 ${name + 1} 级`}
              icon={<DeleteOutlined aria-hidden />}
              onClick={onRemove}
            />
          </Form.Item>
        )}
      </Col>
    </Row>
  )
}
