import { DatePicker, Select, Space } from 'antd'
import dayjs from 'dayjs'

interface Props {
  /** Beijing time as text, `2026-05-06 24:00`. */
  readonly value?: string
  readonly onChange?: (value: string) => void
  readonly id?: string
  /** The field's name, for people who hear the page. */
  readonly label: string
  /** A beginning starts at 00:00, an end at 24:00. */
  readonly kind?: 'opens' | 'closes'
  /** May be left open: empty text. */
  readonly clearable?: boolean
}

const HALF_HOURS = Array.from({ length: 49 }, (_, index) => {
  const [hour, minute] = [Math.floor(index / 2), index % 2 === 0 ? '00' : '30']
  return `${String(hour).padStart(2, '0')}:${minute}`
})

/** A day and a time of Beijing, wherever the computer stands: the two never pass through its own time zone. */
export function WallClock({
  value = '',
  onChange,
  id = '',
  label,
  kind = 'closes',
  clearable = false,
}: Props) {
  const { midnight, never } = MIDNIGHT[kind]
  const [day = '', time = midnight] = value.split(' ')
  return (
    <Space.Compact block>
      <DatePicker
        id={id}
        aria-label={`${label}日期`}
        allowClear={clearable}
        style={{ flex: 1 }}
        value={pickedOf(day)}
        placeholder={clearable ? '未设定' : '选择日期'}
        onChange={(chosen) => onChange?.(written(chosen, time))}
      />
      <Select
        aria-label={`${label}时间`}
        showSearch
        disabled={day === ''}
        style={{ width: 96 }}
        value={time}
        options={timesWith(time, never)}
        onChange={(chosen) => onChange?.(`${day} ${chosen}`)}
      />
    </Space.Compact>
  )
}

const pickedOf = (day: string) => (day ? dayjs(day) : null)
const written = (chosen: dayjs.Dayjs | null, time: string) =>
  chosen ? `${chosen.format('YYYY-MM-DD')} ${time}` : ''

/** A beginning never lies at 24:00, an end never at 00:00: both would be another day's. */
const MIDNIGHT = {
  opens: { midnight: '00:00', never: '24:00' },
  closes: { midnight: '24:00', never: '00:00' },
} as const

const timesWith = (time: string, never: string) =>
  [...new Set([...HALF_HOURS.filter((each) => each !== never), time])]
    .toSorted((a, b) => a.localeCompare(b))
    .map((each) => ({ value: each, label: each }))
