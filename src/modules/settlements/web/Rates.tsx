import { Button, Drawer, Form, Input, Select, Spin } from 'antd'
import { useState } from 'react'
import { getRates, setRates } from '#src/modules/settlements/contract.ts'
import { basisNames } from '#src/modules/settlements/words.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { serverNow } from '#src/web/clock.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { asProblem } from '#src/web/problem.ts'
import { typedRate } from './view.ts'

type Shown = AnswerOf<typeof getRates>

interface Values {
  rates: { basis: keyof typeof basisNames; rate: string }[]
  reason: string
}

/** 返还标准 of a year: what each price tier of the agreements gives back. */
export function RatesDrawer({ onClose }: { onClose: () => void }) {
  const thisYear = Number(shanghaiDay(serverNow()).slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const rates = useRoute(getRates, { year })
  return (
    <Drawer title="返还标准" size={620} open onClose={onClose}>
      <div className="kw-stack">
        <p className="kw-muted">按协议的年度和价格档返还；修改后，草稿重新统计时采用，已发出的结算单不变。</p>
        <Select
          aria-label="年度"
          value={year}
          onChange={setYear}
          options={[thisYear + 1, thisYear, thisYear - 1].map((each) => ({
            value: each,
            label: `${each} 年`,
          }))}
        />
        {rates.error && <ProblemNotice problem={asProblem(rates.error)} />}
        {rates.isPending && <Spin className="kw-whole" />}
        {rates.data && (
          <RatesForm key={`${year}/${rates.data.version}`} shown={rates.data} onDone={onClose} />
        )}
      </div>
    </Drawer>
  )
}

const rule = {
  validator: (_: unknown, text: string) =>
    typedRate(text) === undefined
      ? Promise.reject(new Error('请填写不小于 0 的数，最多两位小数。'))
      : Promise.resolve(),
}

function RatesForm({ shown, onDone }: { shown: Shown; onDone: () => void }) {
  const [form] = Form.useForm<Values>()
  const save = useAction(setRates, { form, success: '已保存返还标准。', onDone })
  const send = ({ rates, reason }: Values) =>
    void save.run({
      year: shown.year,
      version: shown.version,
      reason,
      rates: shown.rates.map(({ tier }, at) => ({
        tier,
        basis: rates[at]?.basis ?? 'PERCENT',
        rate: typedRate(rates[at]?.rate ?? '') ?? 0,
      })),
    })
  const initial = shown.rates.map(({ basis, rate }) => ({ basis, rate: String(rate / 100) }))
  return (
    <Form form={form} layout="vertical" initialValues={{ rates: initial }} onFinish={send}>
      {shown.version > 0 && (
        <p className="kw-muted">
          第 {shown.version} 版，{shown.madeBy}：{shown.reason}
        </p>
      )}
      {shown.rates.map((each, at) => (
        <TierRate key={each.tier} name={each.tierName} at={at} />
      ))}
      <Form.Item
        name="reason"
        label="依据"
        rules={[{ required: true, min: 2, whitespace: true, message: '请写明依据，至少 2 个字。' }]}
      >
        <Input.TextArea rows={2} maxLength={300} placeholder="如：2026 年合作办法第五条" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.pending}>
        保存
      </Button>
    </Form>
  )
}

const BASES = Object.entries(basisNames).map(([value, label]) => ({ value, label }))

function TierRate({ name, at }: { name: string; at: number }) {
  const basis = Form.useWatch<keyof typeof basisNames | undefined>(['rates', at, 'basis'])
  return (
    <div className="kw-actions">
      <Form.Item name={['rates', at, 'basis']} label={`${name}：计算方式`}>
        <Select options={BASES} style={{ width: 160 }} />
      </Form.Item>
      <Form.Item name={['rates', at, 'rate']} label={`${name}：标准`} rules={[rule]}>
        <Input inputMode="decimal" suffix={basis === 'PER_PERSON' ? '元/人次' : '%'} style={{ width: 160 }} />
      </Form.Item>
    </div>
  )
}
