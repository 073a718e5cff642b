import { DatePicker, Drawer, Form, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { listPricedPlans, listPricedSites, tryPrices } from '#src/modules/catalogue/contract/pricing.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { useRoute } from '#src/web/ask.tsx'
import { serverNow } from '#src/web/clock.ts'
import { Facts } from '#src/web/kit/Facts.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Day } from '#src/web/kit/When.tsx'
import { asProblem } from '#src/web/problem.ts'
import { asDay } from './FeeDialog.tsx'
import { filterOptions, type FeeChoices } from './fee-view.ts'
import { Trial } from './Trial.tsx'

interface Props {
  readonly choices: FeeChoices | undefined
  readonly onClose: () => void
}

interface Values {
  certificateId?: number | undefined
  siteId?: number | undefined
  planId?: number | undefined
  on: string
}

/** 试算: what the people of a college pay, by which row, and what a number of them pays together. */
export function TryPrices({ choices, onClose }: Props) {
  return (
    <Drawer title="考试费试算" size={760} open onClose={onClose} destroyOnHidden>
      <div className="kw-stack">
        <p>
          选一个站点，看在那里考试的考生各付多少、由费用表的哪一行决定。委托到外校考试的考生，按考试站点计价。
        </p>
        {choices && <Asked choices={choices} />}
      </div>
    </Drawer>
  )
}

function Asked({ choices }: { readonly choices: FeeChoices }) {
  const [form] = Form.useForm<Values>()
  const { certificates } = filterOptions(choices)
  const start: Values = { certificateId: certificates[0]?.value, on: shanghaiDay(serverNow()) }
  const { certificateId, siteId, planId, on } = (Form.useWatch([], form) as Values | undefined) ?? start
  return (
    <>
      <Form
        form={form}
        layout="vertical"
        initialValues={start}
        onValuesChange={(changed: Partial<Values>) => {
          if (changed.certificateId) form.setFieldsValue({ siteId: undefined, planId: undefined })
        }}
      >
        {certificates.length > 1 && (
          <Form.Item name="certificateId" label="证书">
            <Select options={certificates} />
          </Form.Item>
        )}
        {certificates.length === 1 && <Form.Item hidden name="certificateId" />}
        {certificateId && <Places certificateId={certificateId} />}
        <Form.Item name="on" label="报考日期" {...asDay}>
          <DatePicker className="kw-fill" allowClear={false} />
        </Form.Item>
      </Form>
      {siteId && <Answer siteId={siteId} planId={planId} on={on} />}
    </>
  )
}

/** Sites are searched by the server: there may be thousands. */
function Places({ certificateId }: { readonly certificateId: number }) {
  const [q, setQ] = useState('')
  const asked = { certificateId, size: 50, ...(q ? { q } : {}) }
  const sites = useRoute(listPricedSites, asked, { keepPrevious: true })
  const plans = useRoute(listPricedPlans, { certificateId })
  return (
    <>
      <Form.Item name="siteId" label="考核站点">
        <Select
          placeholder="院校、站点名称或站点代码"
          loading={sites.isPending}
          showSearch={{ filterOption: false, onSearch: setQ }}
          notFoundContent="没有找到站点。"
          options={(sites.data?.rows ?? []).map((each) => ({
            value: each.siteId,
            label: `${each.orgName}（${each.siteName} ${each.siteCode}）`,
          }))}
        />
      </Form.Item>
      <Form.Item
        name="planId"
        label="考试计划（可不选）"
        extra="选了计划，价格档以首场考试当天有效的协议为准。"
      >
        <Select
          allowClear
          loading={plans.isPending}
          notFoundContent="没有已发布的计划。"
          options={(plans.data?.rows ?? []).map((each) => ({ value: each.id, label: each.name }))}
        />
      </Form.Item>
    </>
  )
}

interface AnswerProps {
  readonly siteId: number
  readonly planId: number | undefined
  readonly on: string
}

function Answer({ siteId, planId, on }: AnswerProps) {
  const tried = useRoute(tryPrices, { siteId, on, ...(planId ? { planId } : {}) }, { keepPrevious: true })
  if (tried.error) return <ProblemNotice problem={asProblem(tried.error)} />
  if (!tried.data) return <Skeleton active />
  const it = tried.data
  return (
    <>
      <Facts
        columns={2}
        items={[
          ['院校', it.orgName],
          ['省份', it.provinceName],
          ['价格档', it.tierName ?? '当天没有生效的协议，只有“各价格档”的价格适用'],
          ['协议以哪一天为准', <Day key="on" on={it.tierOn} />],
        ]}
      />
      <Trial levels={it.levels} />
    </>
  )
}
