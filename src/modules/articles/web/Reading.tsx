import { Button, Drawer, Spin } from 'antd'
import { useEffect } from 'react'
import { acknowledgeArticle, getArticle, readArticle } from '#src/modules/articles/contract.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { Markdown } from '#src/web/kit/markdown/Markdown.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { Day, When } from '#src/web/kit/When.tsx'
import { asProblem } from '#src/web/problem.ts'
import './articles.css'
import { duty, type Article } from './view.ts'

interface Props {
  readonly articleId: number
  readonly onClose: () => void
}

/** One announcement; that it was opened is its receipt. */
export function Reading({ articleId, onClose }: Props) {
  const article = useRoute(getArticle, { articleId })
  return (
    <Drawer title="公告" size={760} open onClose={onClose}>
      {article.error && <ProblemNotice problem={asProblem(article.error)} />}
      {!article.error && !article.data && <Spin className="kw-whole" />}
      {article.data && <Body article={article.data} />}
    </Drawer>
  )
}

function Body({ article }: { article: Article }) {
  useReceipt(article)
  return (
    <article>
      <h2 className="kw-article-title">{article.title}</h2>
      <p className="kw-muted">
        {article.orgName}
        {article.certificateName && ` · ${article.certificateName}`} · <When at={article.publishedAt} />
        {article.validUntilOn && (
          <>
            {' · 有效期至 '}
            <Day on={article.validUntilOn} />
            {article.isOver && '（已到期）'}
          </>
        )}
      </p>
      <Markdown text={article.body} />
      {article.asksAck && <Acknowledging article={article} />}
    </article>
  )
}

/** Leaves the receipt once the text is on the screen. */
function useReceipt({ id, isRead }: Article) {
  const { run } = useAction(readArticle, { onProblem: () => true })
  useEffect(() => {
    if (!isRead) void run({ articleId: id })
    // Only another article, or the answer that it is read, is a reason to ask again.
    // oxlint-disable-next-line react/exhaustive-deps -- `run` is new with every drawing
  }, [id, isRead])
}

function Acknowledging({ article }: { article: Article }) {
  const confirm = useAction(acknowledgeArticle, { success: '已确认。发布单位会看到本单位已确认。' })
  const { tone, word } = duty(article)
  return (
    <div className="kw-article-ack">
      <span>发布单位请各单位确认已阅读。</span>
      {article.isAcked ? (
        <Status tone={tone}>{word}</Status>
      ) : (
        <Button
          type="primary"
          loading={confirm.pending}
          onClick={() => void confirm.run({ articleId: article.id })}
        >
          确认已阅读
        </Button>
      )}
    </div>
  )
}
