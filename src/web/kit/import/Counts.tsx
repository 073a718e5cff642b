import type { ImportView } from '#src/shared/platform-contract.ts'

type Counted = ImportView['counts']

const LABELS: readonly (readonly [key: keyof Counted, label: string, tone: string])[] = [
  ['rows', '表格共', 'idle'],
  ['fresh', '可以写入', 'good'],
  ['skipped', '已存在，跳过', 'idle'],
  ['failed', '有错误', 'bad'],
  ['warnings', '有提醒', 'warn'],
]

/** How many rows are what. */
export function Counts({ counts, written = false }: { counts: Counted; written?: boolean }) {
  return (
    <dl className="kw-counts">
      {LABELS.map(([key, label, tone]) => (
        <div key={key} className={`kw-count kw-${counts[key] > 0 ? tone : 'idle'}`}>
          <dt>{written && key === 'fresh' ? '已写入' : label}</dt>
          <dd>{counts[key]} 行</dd>
        </div>
      ))}
    </dl>
  )
}
