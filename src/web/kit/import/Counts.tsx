import type { ImportView } from '#src/shared/platform-contract.ts'
import type { Counting } from './counting.ts'

type Counted = ImportView['counts']

type Label = readonly [key: keyof Counted, label: string, tone: string]
const labelsOf = ({ whole, skipped }: Counting): readonly Label[] => [
  ['rows', whole, 'idle'],
  ['fresh', '可以写入', 'good'],
  ['skipped', skipped, 'idle'],
  ['failed', '有错误', 'bad'],
  ['warnings', '有提醒', 'warn'],
]

interface Props {
  readonly counts: Counted
  readonly counting: Counting
  readonly written?: boolean
}

/** How many rows are what. */
export function Counts({ counts, counting, written = false }: Props) {
  return (
    <dl className="kw-counts">
      {labelsOf(counting).map(([key, label, tone]) => (
        <div key={key} className={`kw-count kw-${counts[key] > 0 ? tone : 'idle'}`}>
          <dt>{written && key === 'fresh' ? '已写入' : label}</dt>
          <dd>
            {counts[key]} {counting.unit}
          </dd>
        </div>
      ))}
    </dl>
  )
}
