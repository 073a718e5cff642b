import type { MachineMap } from '#src/modules/rooms/rules/map.ts'
import { Facts } from '#src/web/kit/Facts.tsx'
import { sumsOf, type MapAnswer } from './map.view.ts'
import { spareRuleText } from '#src/modules/rooms/words/map.ts'

interface Props {
  readonly map: MachineMap
  readonly answer: MapAnswer
}

/** Machines, spares and seats of a map as sums that can be checked by hand (BR-34, BR-35). */
export function MapSums({ map, answer }: Props) {
  const { installed, faulty, usable, chosen, spares, explanation } = sumsOf(map, answer)
  const auto = Math.max(0, spares.length - chosen)
  const granted =
    answer.grantedSpares === null ? '' : `；评价组织已同意这间机房只留 ${answer.grantedSpares} 台`
  return (
    <>
      <Facts
        columns={2}
        items={[
          ['可用机位', `${installed} − ${faulty}（故障、封闭）= ${usable}`],
          ['单场考位上限', `${explanation}（可用 − 备用）`],
          ['备用机', `${spares.length} 台：指定 ${chosen}，自动取最大机号 ${auto}`],
          ['备用机号', spares.join('、') || '无'],
        ]}
      />
      <p className="kw-muted">
        {spareRuleText(answer.sparePolicy)}
        {granted}。
      </p>
    </>
  )
}
