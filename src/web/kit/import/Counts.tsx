import type { ImportCounts } from './job.ts'

const LABELS: readonly (readonly [key: keyof ImportCounts, label: string, tone: string])[] = [
  ['rows', '表格共', 'idle'],
  ['ok', '可以写入', 'good'],
  ['new', '其中新增', 'idle'],
  ['skipped', '已存在,跳过', 'idle'],
  ['failed', '有错误', 'bad'],
  ['warnings', '有提醒', 'warn'],
]

/** How many rows are what. */
export function Counts({ counts }: { counts: ImportCounts }) {
  const told = LABELS.filter(([key]) => counts[key] !== undefined)
  return (
    <dl className="kw-counts">
      {told.map(([key, label, tone]) => (
        <div key={key} className={`kw-count kw-${counts[key] ? tone : 'idle'}`}>
          <dt>{label}</dt>
          <dd>{counts[key]} 行</dd>
        </div>
      ))}
    </dl>
  )
}
