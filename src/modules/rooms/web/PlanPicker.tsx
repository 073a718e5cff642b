import { Select } from 'antd'
import type { listPlans } from '#src/modules/plans/contract.ts'
import { useUrl } from '#src/web/navigation.tsx'

export type PlanRow = (typeof listPlans.output)['_zod']['output']['rows'][number]

interface Props {
  readonly planId: number | undefined
  readonly plans: readonly PlanRow[]
}

/** Which plan's rooms: kept in the address; what belongs to another plan leaves it. */
export function PlanPicker({ planId, plans }: Props) {
  const { change } = useUrl()
  return (
    <>
      <label htmlFor="plan">考试计划</label>{' '}
      <Select
        id="plan"
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: 'min(420px, 100%)' }}
        value={planId ?? null}
        placeholder="请选择考试计划"
        notFoundContent="还没有已发布的考试计划。"
        options={plans.map((plan) => ({ value: plan.id, label: plan.name }))}
        onChange={(id: number | null) =>
          change({ planId: String(id), siteId: undefined, page: undefined, import: undefined })
        }
      />
    </>
  )
}
