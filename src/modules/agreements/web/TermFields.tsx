import { DatePicker, Form, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { tierNames } from '#src/modules/agreements/words.ts'

export interface TermValues {
  term: [Dayjs, Dayjs]
  priceTier: keyof typeof tierNames
}

/** The fields of an agreement's terms; the days stay inside its year. */
export function TermFields({ year }: { year: number }) {
  return (
    <>
      <Form.Item
        name="term"
        label="有效期"
        extra={`协议按年度签订，请选择 ${year} 年内的日期，首尾两天都有效。`}
        rules={[{ required: true, message: '请选择有效期。' }]}
      >
        <DatePicker.RangePicker
          minDate={dayjs(`${year}-01-01`)}
          maxDate={dayjs(`${year}-12-31`)}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Form.Item name="priceTier" label="价格档" rules={[{ required: true }]}>
        <Select options={Object.entries(tierNames).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
    </>
  )
}

/** Days as the form holds them. */
export const termStart = (given: {
  validFromOn: string
  validToOn: string
  priceTier: TermValues['priceTier']
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
