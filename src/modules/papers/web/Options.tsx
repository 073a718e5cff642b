import { Checkbox, Form, Radio, Select } from 'antd'
import { doorNames, formNames } from '#src/modules/papers/words.ts'
import { optionsOf } from '#src/web/kit/options.ts'
import type { Chosen, Desk } from './shapes.ts'
import { roomsOf, sessionsOf } from './view.ts'

interface Props {
  readonly desk: Desk
  readonly choice: Chosen
  readonly set: (patch: Partial<Chosen>) => void
}

/** Which sessions and rooms, in what form, and the small choices of single papers. */
export function Options({ desk, choice, set }: Props) {
  const many = {
    mode: 'multiple',
    allowClear: true,
    maxTagCount: 'responsive',
    className: 'kw-wide',
  } as const
  return (
    <Form layout="vertical" className="kw-options" component="div">
      <Form.Item label="场次">
        <Select
          {...many}
          aria-label="场次"
          placeholder="全部场次"
          value={[...choice.sessionIds]}
          onChange={(sessionIds: number[]) => set({ sessionIds })}
          options={sessionsOf(desk.parts)}
        />
      </Form.Item>
      <Form.Item label="考场">
        <Select
          {...many}
          aria-label="考场"
          placeholder="全部考场"
          value={[...choice.roomIds]}
          onChange={(roomIds: number[]) => set({ roomIds })}
          showSearch={{ optionFilterProp: 'label' }}
          options={roomsOf(desk.parts)}
        />
      </Form.Item>
      <Form.Item label="文件">
        <Radio.Group
          aria-label="文件"
          value={choice.form}
          onChange={(event) => set({ form: event.target.value as Chosen['form'] })}
          options={optionsOf(formNames)}
        />
      </Form.Item>
      <Form.Item label="座次图上的门">
        <Radio.Group
          aria-label="座次图上的门"
          value={choice.door}
          onChange={(event) => set({ door: event.target.value as Chosen['door'] })}
          options={optionsOf(doorNames)}
        />
      </Form.Item>
      <Form.Item label="签到表">
        <Checkbox checked={choice.phones} onChange={(event) => set({ phones: event.target.checked })}>
          印联系电话
        </Checkbox>
      </Form.Item>
    </Form>
  )
}
