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
  const { rows, isPending } = usePlans(value, openOnly)
  const words = openOnly ? OPEN_WORDS : ALL_WORDS
  return (
    <Select
      aria-label="考试计划"
      className="kw-wide"
      placeholder={words.placeholder}
      value={value ?? null}
      onChange={(planId: number | null | undefined) => onChange(planId ?? undefined)}
      loading={isPending}
      allowClear={!openOnly}
      showSearch={{ optionFilterProp: 'label' }}
      notFoundContent={words.none}
      options={rows.map((plan) => ({ value: plan.id, label: plan.name }))}
    />
  )
}

const OPEN_WORDS = { placeholder: '请选择正在报名的考试计划', none: '目前没有正在报名的考试计划。' }
const ALL_WORDS = { placeholder: '全部考试计划', none: '还没有已发布的考试计划。' }

/** The plans offered; the one of the address may be none of them, and still has a name. */
function usePlans(value: number | undefined, openOnly: boolean) {
  const phase = openOnly ? ({ phase: 'REGISTERING' } as const) : ({ state: 'PUBLISHED' } as const)
  const plans = useRoute(listPlans, { size: 100, ...phase })
  const given = useRoute(getPlan, { planId: value ?? 0 }, { enabled: value !== undefined })
  const rows = plans.data?.rows ?? []
  const isOffered = rows.some((plan) => plan.id === value)
  return { rows: given.data && !isOffered ? [given.data, ...rows] : rows, isPending: plans.isPending }
}
