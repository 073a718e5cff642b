import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, InputNumber } from 'antd'
import type { Particulars } from './view.ts'

/** 机房: what the stamped form declares, one frame a room. */
export function MachineRoomFields() {
  return (
    <Form.List
      name="machineRooms"
      rules={[
        {
          validator: (_, rooms?: unknown[]) =>
            rooms && rooms.length > 0 ? Promise.resolve() : Promise.reject(new Error('请至少登记一间机房。')),
        },
      ]}
    >
      {(fields, { add, remove }, { errors }) => (
        <>
          <h3>考试机房</h3>
          <p className="kw-muted">
            会印在《考核站点申请表》上。可用 = 机器总数 − 故障；备用机从可用机位中预留，不排考生。
          </p>
          {fields.map(({ key, name }) => (
            <OneRoom key={key} name={name} onRemove={() => remove(name)} />
          ))}
          <Form.ErrorList errors={errors} />
          <AddRoom count={fields.length} add={add} />
        </>
      )}
    </Form.List>
  )
}

/** The next room is mostly like the one before it. */
function AddRoom({ count, add }: { count: number; add: (room: object) => void }) {
  const form = Form.useFormInstance<Particulars>()
  const next = () => {
    const rooms = form.getFieldValue('machineRooms') as Particulars['machineRooms'] | undefined
    add({ ...rooms?.at(-1), roomNo: '' })
  }
  return (
    <Form.Item>
      <Button icon={<PlusOutlined aria-hidden />} disabled={count >= 60} onClick={next}>
        增加机房
      </Button>
    </Form.Item>
  )
}

const NUMBERS = [
  ['machines', '机器总数', 1, 1000],
  ['usable', '可用', 0, 1000],
  ['spare', '备用', 0, 1000],
  ['headsets', '耳麦（副）', 0, 2000],
  ['cameras', '摄像头（个）', 0, 200],
] as const
const TEXTS = [
  ['cpu', 'CPU', 'i5-12400'],
  ['memory', '内存', '16 GB'],
  ['system', '操作系统', 'Windows 11'],
  ['network', '网络', '千兆有线'],
  ['power', '供电', '双路供电'],
] as const

function OneRoom({ name, onRemove }: { name: number; onRemove: () => void }) {
  const nth = `第${name + 1}间`
  return (
    <div className="kw-room-fields" role="group" aria-label={`${nth}机房`}>
      <div className="kw-room-head">
        <strong>{nth}</strong>
        <Button
          type="text"
          icon={<DeleteOutlined aria-hidden />}
          aria-label={`删除${nth}机房`}
          onClick={onRemove}
        />
      </div>
      <div className="kw-room-grid">
        <Where name={name} nth={nth} />
        {NUMBERS.map(([key, label, min, max]) => (
          <Form.Item
            key={key}
            name={[name, key]}
            label={label}
            rules={[{ required: true, message: `请填写${label}，没有填 0。` }]}
          >
            <InputNumber
              className="kw-fill"
              min={min}
              max={max}
              precision={0}
              aria-label={`${nth}${label}`}
            />
          </Form.Item>
        ))}
        {TEXTS.map(([key, label, example]) => (
          <Form.Item key={key} name={[name, key]} label={label}>
            <Input maxLength={40} placeholder={example} aria-label={`${nth}${label}`} />
          </Form.Item>
        ))}
      </div>
    </div>
  )
}

function Where({ name, nth }: { name: number; nth: string }) {
  return (
    <>
      <Form.Item
        name={[name, 'building']}
        label="教学楼"
        rules={[{ required: true, message: '请填写教学楼。' }]}
      >
        <Input maxLength={30} placeholder="逸夫楼" aria-label={`${nth}教学楼`} />
      </Form.Item>
      <Form.Item
        name={[name, 'roomNo']}
        label="房间号"
        rules={[{ required: true, message: '请填写房间号。' }]}
      >
        <Input maxLength={20} placeholder="201机房" aria-label={`${nth}房间号`} />
      </Form.Item>
    </>
  )
}
