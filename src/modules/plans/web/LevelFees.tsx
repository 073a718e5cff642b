import { Form } from 'antd'
import { shanghaiDay } from '#src/shared/instants.ts'
import { serverNow } from '#src/web/clock.ts'
import { Money } from '#src/web/kit/Money.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { To } from '#src/web/navigation.tsx'
import type { PlanValues } from './form.view.ts'
import { spanOn } from './view.ts'

export interface PricedLevel {
  readonly id: number
  readonly name: string
  readonly fees: readonly {
    readonly amountFen: number
    readonly validFromOn: string
    readonly validToOn: string
  }[]
}

/** What the chosen levels cost by the catalogue on the day registration opens; a missing price is warned of (BR-47). */
export function LevelFees({ levels }: { readonly levels: readonly PricedLevel[] }) {
  const form = Form.useFormInstance<PlanValues>()
  const levelIds = Form.useWatch('levelIds', form) ?? []
  const opens = Form.useWatch('registrationOpensAt', form) ?? ''
  const on = opens.slice(0, 10) || shanghaiDay(serverNow())
  const chosen = levels.filter((level) => levelIds.includes(level.id))
  if (chosen.length === 0) return null
  return (
    <p>
      <span className="kw-muted">考试费（报名开始日）：</span>
      {chosen.map((level) => (
        <span key={level.id} style={{ marginInlineEnd: 16 }}>
          {level.name} <Price span={spanOn(level.fees, on)} />
        </span>
      ))}
      <To to="/fees">费用表</To>
    </p>
  )
}

function Price({ span }: { readonly span: readonly [number, number] | null }) {
  if (!span) return <Status tone="warn">未设定价格，不能发布</Status>
  const [least, most] = span
  return (
    <>
      <Money fen={least} />
      {most > least && (
        <>
          —<Money fen={most} />
        </>
      )}
    </>
  )
}
