import { Select } from 'antd'
import { getPlan, listPlans } from '#src/modules/plans/contract.ts'
import { useRoute } from '#src/web/ask.tsx'

interface Props {
  readonly value: number | undefined
  readonly onChange: (planId: number | undefined) => void
  /** Only plans whose window is open now. */
  readonly openOnly?: boolean
}

/** Chooses an exam plan by name. */
export function PlanPicker({ value, onChange, openOnly = false }: Props) {
  const plans = useRoute(listPlans, {
    size: 100,
    ...(openOnly ? { phase: 'REGISTERING' } : { state: 'PUBLISHED' }),
  })
  // The plan of an address may be none of those offered: it still has a name.
  const given = useRoute(getPlan, { planId: value ?? 0 }, { enabled: value !== undefined })
  const rows = plans.data?.rows ?? []
  const isOffered = rows.some((plan) => plan.id === value)
  const shown = given.data && !isOffered ? [given.data, ...rows] : rows
  return (
    <Select
      aria-label="考试计划"
      className="kw-wide"
      placeholder={openOnly ? '请选择正在报名的考试计划' : '全部考试计划'}
      value={value ?? null}
      onChange={(planId: number | null | undefined) => onChange(planId ?? undefined)}
      loading={plans.isPending}
      allowClear={!openOnly}
      showSearch={{ optionFilterProp: 'label' }}
      notFoundContent={openOnly ? '目前没有正在报名的考试计划。' : '还没有已发布的考试计划。'}
      options={shown.map((plan) => ({ value: plan.id, label: plan.name }))}
    />
  )
}
