import type { Touched } from '#src/modules/plans/words/versions.ts'
import { Facts } from '#src/web/kit/Facts.tsx'

/** What hangs on a plan, in numbers: looked at before anything that cannot be taken back. */
export function ImpactFigures({ touched }: { readonly touched: Touched }) {
  const number = (count: number, unit: string) => (
    <span className="kw-number">
      {count.toLocaleString('zh-CN')} {unit}
    </span>
  )
  return (
    <Facts
      columns={2}
      items={[
        ['报考', number(touched.registrations, '人次')],
        ['其中已缴费', number(touched.paid, '人次')],
        ['涉及院校', number(touched.colleges, '所')],
        ['未完成的缴费单', number(touched.orders, '张')],
        ['考场', number(touched.rooms, '个')],
        ['排考结果', number(touched.runs, '个站点')],
        ['有效准考证', number(touched.tickets, '张')],
      ]}
    />
  )
}
