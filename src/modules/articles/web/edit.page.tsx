import { Skeleton } from 'antd'
import { getDraft } from '#src/modules/articles/contract/writing.ts'
import { kindNames } from '#src/modules/articles/words.ts'
import { useRoute } from '#src/web/ask.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { Editor } from './Editor.tsx'
import { kindOf } from './view.ts'

/** One article in the making: a new one of the kind the address names, or one that is there. */
export function EditPage() {
  const { values } = useUrl()
  const articleId = Number(values.article) || undefined
  return articleId ? <Existing key={articleId} articleId={articleId} /> : <New kind={kindOf(values.kind)} />
}

function New({ kind }: { kind: ReturnType<typeof kindOf> }) {
  return (
    <Page title={`新建${kindNames[kind]}`} help="先保存为草稿；发布以后，各单位才看得到。">
      <Editor kind={kind} />
    </Page>
  )
}

function Existing({ articleId }: { articleId: number }) {
  const draft = useRoute(getDraft, { articleId })
  if (draft.error)
    return <ProblemPage problem={asProblem(draft.error)} onRetry={() => void draft.refetch()} />
  if (!draft.data) return <Skeleton active paragraph={{ rows: 10 }} />
  return (
    <Page
      title={`编辑${kindNames[draft.data.kind]}`}
      help="保存只改草稿，读者看到的仍是已发布的一版；发布后换成新的一版，旧版都留在版本记录里。"
    >
      <Editor kind={draft.data.kind} draft={draft.data} />
    </Page>
  )
}
