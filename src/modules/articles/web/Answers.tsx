import { Collapse, Empty, Input, Pagination, Skeleton } from 'antd'
import { listAnswers } from '#src/modules/articles/contract.ts'
import { QUESTIONS } from '#src/shared/guide/questions.ts'
import { useRoute } from '#src/web/ask.tsx'
import { Markdown } from '#src/web/kit/markdown/Markdown.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { queryOf, useListState } from '#src/web/kit/table/list-state.ts'
import { asProblem } from '#src/web/problem.ts'
import './articles.css'

interface Shown {
  readonly key: string
  readonly title: string
  readonly body: string
  readonly from?: string
}

/** 常见问题: questions with their answers, searched; the shipped ones where nobody has written any. */
export function Answers() {
  const state = useListState([], '')
  const answers = useRoute(listAnswers, queryOf(state), { keepPrevious: true })
  if (answers.error) return <ProblemNotice problem={asProblem(answers.error)} />
  const { rows, total } = answers.data ?? { rows: [], total: 0 }
  const written = rows.map(({ id, title, body, orgName }) => ({
    key: String(id),
    title,
    body,
    from: orgName,
  }))
  return (
    <div className="kw-panel">
      <Input.Search
        aria-label="搜索问题和答复"
        placeholder="搜索问题和答复"
        className="kw-answers-search"
        defaultValue={state.q}
        allowClear
        onSearch={(q) => state.change({ q: q || undefined })}
      />
      {answers.data ? <Found shown={total > 0 ? written : shipped(state.q)} /> : <Skeleton active />}
      {total > state.size && (
        <Pagination
          current={state.page}
          pageSize={state.size}
          total={total}
          showSizeChanger={false}
          onChange={(page) => state.change({ page: String(page) })}
        />
      )}
    </div>
  )
}

const shipped = (q: string): Shown[] =>
  QUESTIONS.filter(({ asked, answer }) => `${asked}${answer}`.includes(q)).map(({ asked, answer }) => ({
    key: asked,
    title: asked,
    body: answer,
  }))

function Found({ shown }: { shown: readonly Shown[] }) {
  if (shown.length === 0)
    return <Empty description="没有找到。请换一个词，或按各页所列的考务负责人电话咨询。" />
  return (
    <Collapse
      ghost
      items={shown.map(({ key, title, body, from }) => ({
        key,
        label: title,
        children: (
          <>
            <Markdown text={body} />
            {from && <p className="kw-muted">答复单位：{from}</p>}
          </>
        ),
      }))}
    />
  )
}
