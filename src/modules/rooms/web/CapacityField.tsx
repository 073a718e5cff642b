import { Form, InputNumber } from 'antd'
import type { Refusal } from '#src/shared/refusal.ts'
import type { MachineRoom } from './view.ts'

interface Props {
  /** How the field is read out where several stand on one page. */
  readonly name: string
  readonly value: number
  readonly machineRoom: Pick<MachineRoom, 'usable' | 'spare' | 'max' | 'explanation' | 'spareRule'>
  /** All that speaks against the room; what concerns the seats stands here, beside the number. */
  readonly refusals: readonly Refusal[]
  readonly onChange: (seats: number) => void
}

/** Seats of one single session, with the sum that limits them and, while one types, why a number is too high (BR-34, BR-35). */
export function CapacityField({ name, value, machineRoom, refusals, onChange }: Props) {
  const { usable, spare, max, explanation, spareRule } = machineRoom
  const against = refusals.filter(isOfSeats)
  const isWrong = against.length > 0
  return (
    <Form.Item
      label={`考位数（单一场次，1—${max}）`}
      {...(isWrong ? { validateStatus: 'error' } : {})}
      help={
        isWrong && (
          <span role="status">{against.map(({ message, wayOut = '' }) => message + wayOut).join(' ')}</span>
        )
      }
      extra={`上限 ${explanation}：${usable} 台可用，留 ${spare} 台备用。${spareRule}。`}
    >
      <InputNumber
        aria-label={name}
        min={1}
        precision={0}
        value={value}
        onChange={(next) => onChange(next ?? 0)}
      />
    </Form.Item>
  )
}

/** What concerns the number of seats is said beside it. */
export const isOfSeats = ({ path }: Refusal) => path === 'seatCapacity'
