import { Button, Form, type FormInstance } from 'antd'
import { useDeferredValue, useState } from 'react'
import { draftArticle, saveArticle } from '#src/modules/articles/contract/writing.ts'
import type { ArticleKind } from '#src/modules/articles/rules.ts'
import { guideMarkdown } from '#src/shared/guide/markdown.ts'
import { useAction } from '#src/web/ask.tsx'
import { Markdown } from '#src/web/kit/markdown/Markdown.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ScrollFrame } from '#src/web/kit/ScrollFrame.tsx'
import { useUnsavedGuard } from '#src/web/kit/unsaved.ts'
import { useUrl } from '#src/web/navigation.tsx'
import './articles.css'
import { BodyField } from './BodyField.tsx'
import { Fields, inputOf, startOf, type Values } from './Fields.tsx'
import { Publishing } from './Publishing.tsx'
import { Versions } from './Versions.tsx'
import type { Draft } from './view.ts'

interface Props {
  readonly kind: ArticleKind
  /** Absent: a new one. */
  readonly draft?: Draft
}

/** The text at the left, what readers will see at the right, below it on a narrow screen. */
export function Editor({ kind, draft }: Props) {
  const [form] = Form.useForm<Values>()
  const [isChanged, setChanged] = useState(false)
  const saving = useSaving({ kind, draft, form, onSaved: () => setChanged(false) })
  useUnsavedGuard(isChanged)
  return (
    <>
      <div className="kw-editor">
        <Panel>
          <Form
            form={form}
            layout="vertical"
            initialValues={startOf(draft, kind === 'GUIDE' ? guideMarkdown() : '')}
            onValuesChange={() => setChanged(true)}
            onFinish={(values) => void saving.run(values)}
            scrollToFirstError
          >
            <Fields kind={kind} />
            <BodyField kind={kind} articleId={draft?.id} onChange={() => setChanged(true)} />
            <div className="kw-actions">
              <Button
                type={isChanged || !draft ? 'primary' : 'default'}
                htmlType="submit"
                loading={saving.pending}
              >
                保存草稿
              </Button>
              {draft && <Publishing draft={draft} revision={saving.revision} isChanged={isChanged} />}
            </div>
          </Form>
        </Panel>
        <Preview form={form} />
      </div>
      {draft && <Versions draft={draft} />}
    </>
  )
}

interface Saving {
  readonly kind: ArticleKind
  readonly draft: Draft | undefined
  readonly form: FormInstance<Values>
  readonly onSaved: () => void
}

/** Keeps the draft, a new one under its own address; knows the count the next saving must name. */
function useSaving({ kind, draft, form, onSaved }: Saving) {
  const { change } = useUrl()
  const add = useAction(draftArticle, { form, success: '已保存为草稿。' })
  const save = useAction(saveArticle, { form, success: '已保存。' })
  // Counted on by this window's own savings only: what a colleague saved meanwhile must be noticed.
  const [kept, setKept] = useState(draft?.revision ?? 1)
  const run = async (values: Values) => {
    const input = inputOf(values)
    const saved = draft
      ? await save.run({ articleId: draft.id, revision: kept, ...input })
      : await add.run({ kind, ...input })
    if (!saved) return
    setKept(saved.revision)
    onSaved()
    if (!draft) change({ article: String(saved.id), kind: undefined })
  }
  return { run, pending: add.pending || save.pending, revision: kept }
}

function Preview({ form }: { form: FormInstance<Values> }) {
  const title = Form.useWatch('title', form) ?? ''
  const body = useDeferredValue(Form.useWatch('body', form) ?? '')
  return (
    <ScrollFrame>
      <section className="kw-panel kw-preview kw-wide" aria-label="预览">
        <p className="kw-muted">预览：读者看到的样子</p>
        <h2 className="kw-article-title">{title || '（还没有标题）'}</h2>
        <Markdown text={body} />
      </section>
    </ScrollFrame>
  )
}
