import { Button, Form, Input, Select, Tooltip, Upload } from 'antd'
import { useId, useRef, useState } from 'react'
import { addPicture } from '#src/modules/articles/contract/writing.ts'
import type { ArticleKind } from '#src/modules/articles/rules.ts'
import { STEPS } from '#src/shared/guide/steps.ts'
import { useAction } from '#src/web/ask.tsx'
import { acceptOf, refusalOfFile } from '#src/web/kit/file-kinds.ts'
import { marked, withStep, type Mark, type Selection } from './view.ts'

interface Props {
  readonly kind: ArticleKind
  /** Pictures belong to an article that is there. */
  readonly articleId: number | undefined
  readonly onChange: () => void
}

const MARKS: readonly (Mark & { readonly label: string })[] = [
  { label: '小标题', before: '## ', sample: '小标题', onLine: true },
  { label: '加粗', before: '**', after: '**', sample: '文字' },
  { label: '列表', before: '- ', sample: '一条', onLine: true },
  { label: '引用', before: '> ', sample: '引文', onLine: true },
  { label: '链接', before: '[', after: '](https://)', sample: '文字' },
  { label: '表格', before: '| 项目 | 说明 |\n|---|---|\n| ', after: ' |  |', sample: '内容', onLine: true },
]

/** The text itself, with buttons for those who do not write Markdown by heart. */
export function BodyField({ kind, articleId, onChange }: Props) {
  const form = Form.useFormInstance<{ body?: string }>()
  const area = useRef<HTMLDivElement>(null)
  const edit = (change: (now: Selection) => Selection) => {
    const field = area.current?.querySelector('textarea')
    const text = field?.value ?? ''
    const next = change({
      text,
      from: field?.selectionStart ?? text.length,
      to: field?.selectionEnd ?? text.length,
    })
    form.setFieldValue('body', next.text)
    onChange()
    // Once the field holds the new text.
    requestAnimationFrame(() => {
      field?.focus()
      field?.setSelectionRange(next.from, next.to)
    })
  }
  const name = kind === 'FAQ' ? '答复' : '正文'
  return (
    <Form.Item label={name} required extra="Markdown 格式：空一行另起一段，# 开头是标题。不支持 HTML。">
      <div ref={area}>
        <div className="kw-editor-tools" role="toolbar" aria-label="插入">
          {MARKS.map(({ label, ...mark }) => (
            <Button key={label} size="small" onClick={() => edit((now) => marked(now, mark))}>
              {label}
            </Button>
          ))}
          <PictureButton
            articleId={articleId}
            onAdded={(id) => edit((now) => marked(now, pictureMark(id)))}
          />
          {kind === 'GUIDE' && <StepButton onStep={(step) => edit((now) => withStep(now, step))} />}
        </div>
        <Form.Item
          name="body"
          noStyle
          rules={[{ required: true, whitespace: true, min: 2, message: `请填写${name}。` }]}
        >
          <Input.TextArea aria-label={name} autoSize={{ minRows: 14, maxRows: 28 }} maxLength={60_000} />
        </Form.Item>
      </div>
    </Form.Item>
  )
}

const pictureMark = (pictureId: number): Mark => ({
  before: '![',
  after: `](/api/article-pictures/${pictureId})`,
  sample: '图片说明',
})

/** Marks the heading of a step, so that “查看指南” finds it. */
function StepButton({ onStep }: { onStep: (step: { step: string; title: string }) => void }) {
  const take = (key: string) => {
    const step = STEPS.find((each) => each.id === key)
    if (step) onStep({ step: step.id, title: step.title })
  }
  return (
    <Select
      size="small"
      aria-label="标记步骤"
      placeholder="标记步骤"
      value={null}
      onChange={take}
      popupMatchSelectWidth={false}
      options={STEPS.map(({ id, title }) => ({ value: id, label: title }))}
    />
  )
}

interface PictureProps {
  readonly articleId: number | undefined
  readonly onAdded: (pictureId: number) => void
}

const RULE = addPicture.upload ?? { accept: [], maxBytes: Infinity }

function PictureButton({ articleId, onAdded }: PictureProps) {
  const reasonId = useId()
  const [refusal, setRefusal] = useState<string>()
  const upload = useAction(addPicture, { onDone: ({ id }) => onAdded(id) })
  if (articleId === undefined) {
    const reason = '请先保存草稿，再插入图片。'
    return (
      <Tooltip title={reason} trigger={['hover', 'focus']}>
        <Button size="small" className="kw-not-now" aria-disabled aria-describedby={reasonId}>
          图片
        </Button>
        <span id={reasonId} className="kw-sr">
          {reason}
        </span>
      </Tooltip>
    )
  }
  const take = (file: File) => {
    const no = refusalOfFile(file, RULE)
    setRefusal(no)
    if (!no) void upload.run({ articleId }, file)
    return false
  }
  return (
    <>
      <Upload accept={acceptOf(RULE.accept)} beforeUpload={take} showUploadList={false}>
        <Button size="small" loading={upload.pending}>
          图片
        </Button>
      </Upload>
      {refusal && <span role="alert">{refusal}</span>}
    </>
  )
}
