import { InboxOutlined } from '@ant-design/icons'
import { Alert, Progress, Upload } from 'antd'
import { useState } from 'react'
import type { Route } from '#src/shared/route.ts'
import { useAction } from '#src/web/ask.tsx'
import type { ProblemError } from '#src/web/problem.ts'
import { acceptOf, kindsInWords, refusalOfFile, sizeInWords } from './file-kinds.ts'
import { ProblemNotice } from './ProblemNotice.tsx'

interface Props<Given, Input, Output> {
  /** An upload route: what it accepts and how large stands in its contract. */
  readonly route: Route<Given, Input, Output>
  readonly input: Given
  /** What to bring, e.g. 盖章后的《考核站点申请表》. */
  readonly what: string
  readonly onDone: (answer: Output) => void
  readonly success?: string
  readonly disabled?: boolean
}

/** Takes one file by drop, click or keyboard, and sends it with progress. Limits are named before, reasons after. */
export function FileDrop<Given, Input, Output>(props: Props<Given, Input, Output>) {
  const { route, input, what, onDone, disabled } = props
  const [refusal, setRefusal] = useState<string>()
  const upload = useAction(route, {
    onDone,
    onProblem: () => true,
    ...(props.success ? { success: props.success } : {}),
  })
  const rule = route.upload ?? { accept: [], maxBytes: Infinity }
  const take = (file: File) => {
    const no = refusalOfFile(file, rule)
    setRefusal(no)
    if (!no) void upload.run(input, file)
    return false
  }
  return (
    <>
      <Upload.Dragger
        accept={acceptOf(rule.accept)}
        beforeUpload={take}
        showUploadList={false}
        disabled={Boolean(disabled) || upload.pending}
      >
        <p className="ant-upload-drag-icon">
          <InboxOutlined aria-hidden />
        </p>
        <p className="ant-upload-text">点击选择，或把文件拖到这里：{what}</p>
        <p className="ant-upload-hint">
          {kindsInWords(rule.accept)}，不超过 {sizeInWords(rule.maxBytes)}
        </p>
      </Upload.Dragger>
      <Outcome refusal={refusal} upload={upload} />
    </>
  )
}

interface OutcomeProps {
  readonly refusal: string | undefined
  readonly upload: { pending: boolean; progress: number | undefined; problem: ProblemError | undefined }
}

function Outcome({ refusal, upload }: OutcomeProps) {
  const percent = Math.round((upload.progress ?? 0) * 100)
  const word = percent < 100 ? `${percent}%` : '处理中'
  return (
    <div aria-live="polite" className="kw-below">
      {upload.pending && <Progress percent={percent} aria-label={`上传进度 ${word}`} format={() => word} />}
      {refusal && <Alert type="error" showIcon title={refusal} />}
      {!refusal && upload.problem && <ProblemNotice problem={upload.problem} />}
    </div>
  )
}
