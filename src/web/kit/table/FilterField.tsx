import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import type { DataFilter } from './shapes.ts'

type Value = string | string[] | undefined

interface Props {
  readonly filter: DataFilter
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** One filter above a table, drawn by its kind; its label is the placeholder. */
export function FilterField({ filter, value, onChange }: Props) {
  const { label, width = 150 } = filter
  const look = { 'aria-label': label, placeholder: label, allowClear: true, style: { width } }
  const field = { look, value, onChange, options: optionsOf(filter) }
  if (filter.kind === 'day') return <DayField {...field} />
  if (filter.kind === 'text') return <TextField key={first(value)} {...field} />
  return filter.kind === 'many' ? <ManyField {...field} /> : <OneField {...field} />
}

interface FieldProps extends Pick<Props, 'value' | 'onChange'> {
  readonly look: { 'aria-label': string; placeholder: string; allowClear: boolean; style: { width: number } }
  readonly options: { value: string; label: string }[]
}

function OneField({ look, value, onChange, options }: FieldProps) {
  const search = options.length > 8 ? { optionFilterProp: 'label' } : false
  return <Select {...look} showSearch={search} options={options} value={first(value)} onChange={onChange} />
}

function ManyField({ look, value, onChange, options }: FieldProps) {
  const chosen = typeof value === 'string' ? [value] : (value ?? [])
  return (
    <Select
      {...look}
      mode="multiple"
      maxTagCount="responsive"
      options={options}
      value={chosen}
      onChange={onChange}
    />
  )
}

function TextField({ look, value, onChange }: FieldProps) {
  const take = (text: string) => onChange(text.trim() || undefined)
  return (
    <Input
      {...look}
      defaultValue={first(value)}
      onPressEnter={(event) => take(event.currentTarget.value)}
      onBlur={(event) => take(event.target.value)}
    />
  )
}

function DayField({ look, value, onChange }: FieldProps) {
  const day = first(value)
  return (
    <DatePicker
      {...look}
      value={day ? dayjs(day) : null}
      onChange={(next) => onChange(next ? next.format('YYYY-MM-DD') : undefined)}
    />
  )
}

const optionsOf = (filter: DataFilter) =>
  (filter.options ?? []).map(({ value, label }) => ({ value: String(value), label }))

const first = (value: Value) => (Array.isArray(value) ? value[0] : value)
