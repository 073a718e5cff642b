import { Collapse } from 'antd'
import { listAnswers } from '#src/modules/articles/contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import { Markdown } from '#src/web/kit/markdown/Markdown.tsx'
import { To } from '#src/web/navigation.tsx'
import './guide.css'

/** As many as help; the rest is found by the search. */
const SHOWN = 6

/** At the foot of a page: what is asked most about its step, answers folded. Nothing where nobody has answered. */
export function Asked({ step }: { readonly step: string }) {
  const { data } = useRoute(listAnswers, { step, size: SHOWN })
  if (!data || data.rows.length === 0) return null
  return (
    <section className="kw-asked kw-no-print" aria-label="常见问题">
      <h2>常见问题</h2>
      <Collapse
        ghost
        size="small"
        items={data.rows.map((row) => ({
          key: row.id,
          label: row.title,
          children: <Markdown text={row.body} />,
        }))}
      />
      <To to="/guide" search={{ tab: 'faq' }}>
        {data.total > SHOWN ? `还有 ${data.total - SHOWN} 个，` : ''}查看和搜索全部问题
      </To>
    </section>
  )
}
