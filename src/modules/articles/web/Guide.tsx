import { PrinterOutlined } from '@ant-design/icons'
import { Button, Select, Skeleton } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { getArticle, listGuides } from '#src/modules/articles/contract.ts'
import { guideMarkdown } from '#src/shared/guide/markdown.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { ContactCard } from '#src/web/contact-card.tsx'
import '#src/web/guide/guide.css'
import { Way } from '#src/web/guide/Way.tsx'
import { Markdown } from '#src/web/kit/markdown/Markdown.tsx'
import { outlineOf } from '#src/web/kit/markdown/tokens.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { When } from '#src/web/kit/When.tsx'
import { To, useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import type { SearchValues } from '#src/web/search-text.ts'
import './articles.css'
import { guideFor, SHIPPED } from './view.ts'

/** As many guides as one chooses from by hand. */
const MOST = 100

/** 指南: the nearest organisation's guide at the step sought; the shipped one where nobody has written about it. */
export function Guide({ step }: { readonly step: string }) {
  const { values } = useUrl()
  const certificateId = Number(values.certificate) || undefined
  const guides = useRoute(listGuides, { size: MOST, ...(certificateId ? { certificateId } : {}) })
  if (guides.error) return <ProblemNotice problem={asProblem(guides.error)} />
  if (!guides.data) return <Skeleton active paragraph={{ rows: 10 }} />
  const chosen = typeof values.guide === 'string' ? values.guide : undefined
  const articleId = guideFor(guides.data.rows, { chosen, step })
  return (
    <>
      <Bar rows={guides.data.rows} shown={String(articleId ?? SHIPPED)} />
      {articleId ? (
        <Written articleId={articleId} step={step} />
      ) : (
        <Text text={guideMarkdown()} step={step} search={{ tab: 'guide', guide: SHIPPED }} />
      )}
    </>
  )
}

function Bar({ rows, shown }: { rows: readonly RowOf<typeof listGuides>[]; shown: string }) {
  const { change } = useUrl()
  const options = rows.map((row) => ({ value: String(row.id), label: `${row.title}（${row.orgName}）` }))
  return (
    <div className="kw-guide-bar kw-no-print">
      {rows.length > 0 && (
        <Select
          aria-label="选择指南"
          className="kw-guide-choice"
          value={shown}
          onChange={(guide) => change({ guide, tab: 'guide' })}
          options={[...options, { value: SHIPPED, label: '系统自带的办理指南' }]}
        />
      )}
      <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
        打印
      </Button>
    </div>
  )
}

function Written({ articleId, step }: { articleId: number; step: string }) {
  const article = useRoute(getArticle, { articleId })
  if (article.error) return <ProblemNotice problem={asProblem(article.error)} />
  if (!article.data) return <Skeleton active paragraph={{ rows: 10 }} />
  const { title, orgName, publishedAt, body, version } = article.data
  return (
    <Text text={body} step={step} search={{ tab: 'guide', guide: String(articleId) }} title={title}>
      {orgName}，<When at={publishedAt} /> 发布{version > 1 && `，第 ${version} 版`}
    </Text>
  )
}

interface TextProps {
  readonly text: string
  readonly step: string
  /** Keeps the guide when a line of its contents is followed. */
  readonly search: SearchValues
  readonly title?: string
  readonly children?: ReactNode
}

function Text({ text, step, search, title, children }: TextProps) {
  useSought(step)
  return (
    <div className="kw-guide">
      <Contents text={text} search={search} />
      <div className="kw-panel">
        {title && <h2 className="kw-article-title">{title}</h2>}
        {children && <p className="kw-muted">{children}</p>}
        <Markdown text={text} sought={step} after={(each) => <Way step={each} />} />
        <Contacts />
      </div>
    </div>
  )
}

/** Whom to ask what no guide answers. */
function Contacts() {
  return (
    <div className="kw-guide-contacts">
      <h2 className="kw-article-title">联系考务负责人</h2>
      <p>
        电话只在值守时间有人接听；下面写着现在是否有人。也可以先看
        <To to="/">工作台</To>：上面写着这件事正由谁办理。
      </p>
      <ContactCard />
    </div>
  )
}

/** Brings the step the address names into view, and the reader's keyboard with it. */
function useSought(step: string) {
  useEffect(() => {
    const section = step ? document.getElementById(step) : null
    section?.scrollIntoView({ block: 'start' })
    section?.querySelector<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true })
  }, [step])
}

function Contents({ text, search }: Pick<TextProps, 'text' | 'search'>) {
  const lines = outlineOf(text)
  if (lines.length === 0) return <div />
  return (
    <nav className="kw-panel kw-guide-map kw-no-print" aria-label="目录">
      <ol>
        {lines.map(({ depth, title, step }, at) => (
          <li key={at} data-rank={depth}>
            {step ? (
              <To to="/guide" search={search} hash={step}>
                {title}
              </To>
            ) : (
              <strong>{title}</strong>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
