import { Select } from 'antd'
import { useEffect } from 'react'
import { serverNow } from '#src/web/clock.ts'
import { useUrl } from '#src/web/navigation.tsx'

interface Props {
  readonly value: number | undefined
  /** Undefined while they are read. */
  readonly plans:
    | readonly {
        readonly planId: number
        readonly planName: string
        readonly stand: string
        readonly schedulingClosesAt: string
      }[]
    | undefined
}

/**
 * Chooses among the plans whose arrangement is published; the newest whose tickets and papers can be printed is chosen by
 * itself. Kept in the address; what belongs to another plan leaves it.
 */
export function PublishedPlans({ value, plans }: Props) {
  const { change } = useUrl()
  const isPending = plans === undefined
  const published = (plans ?? []).filter((plan) => plan.stand === 'PUBLISHED')
  const first = (published.find((plan) => Date.parse(plan.schedulingClosesAt) <= serverNow()) ?? published[0])
    ?.planId
  useEffect(() => {
    if (!value && first) change({ planId: String(first) })
  })
  return (
    <div className="kw-picker">
      <Select
        aria-label="考试计划"
        className="kw-wide"
        placeholder={isPending ? '正在读取' : '还没有发布排考结果的考试计划'}
        value={value ?? null}
        onChange={(planId: number | null) =>
          planId && change({ planId: String(planId), siteId: undefined, task: undefined, page: undefined })
        }
        loading={isPending}
        showSearch={{ optionFilterProp: 'label' }}
        notFoundContent="还没有发布排考结果的考试计划。"
        options={published.map((plan) => ({ value: plan.planId, label: plan.planName }))}
      />
    </div>
  )
}
