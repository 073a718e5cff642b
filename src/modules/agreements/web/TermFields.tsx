import { DatePicker, Form, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

export interface TermValues {
  term: [Dayjs, Dayjs]
  /** Empty: each site keeps its own (renewing). */
  priceTier: string
}

interface Props {
  readonly year: number
  readonly tiers: readonly { readonly code: string; readonly name: string; readonly note: string }[]
  /** What stands above the tiers when none need be chosen. */
  readonly keepOwn?: string
}

/** The fields of an agreement's terms: validity, and a price tier of the organisation's template. */
export function TermFields({ year, tiers, keepOwn }: Props) {
  const options = tiers.map(({ code, name, note }) => ({
    value: code,
    label: note ? `${name}（${note}）` : name,
  }))
  return (
    <>
      <Form.Item
        name="term"
        label="有效期"
        extra={`请选择 ${year} 年内的日期，首尾两天都有效；跨年的有效期按模板填写。`}
        rules={[{ required: true, message: '请选择有效期。' }]}
      >
        <DatePicker.RangePicker
          minDate={dayjs(`${year}-01-01`)}
          maxDate={dayjs(`${year + 1}-12-31`)}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Form.Item name="priceTier" label="价格档">
        <Select options={keepOwn ? [{ value: '', label: keepOwn }, ...options] : options} />
      </Form.Item>
    </>
  )
}

/** Days as the form holds them. */
export const termStart = (given: {
  validFromOn: string
  validToOn: string
  priceTier: string
}): TermValues => ({
  term: [dayjs(given.validFromOn), dayjs(given.validToOn)],
  priceTier: given.priceTier,
})

/** Days as the contract takes them. */
export const termGiven = ({ term: [from, to], priceTier }: TermValues) => ({
  validFromOn: from.format('YYYY-MM-DD'),
  validToOn: to.format('YYYY-MM-DD'),
  priceTier,
})
