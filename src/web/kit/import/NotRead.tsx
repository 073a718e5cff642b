import { Alert } from 'antd'
import type { ImportView } from '#src/shared/platform-contract.ts'
import { notReadOf } from './view.ts'

/** What of the file was left alone, so that nobody misses it later. */
export function NotRead({ job }: { readonly job: ImportView }) {
  const sentences = notReadOf(job.understood)
  if (sentences.length === 0) return null
  return (
    <Alert
      type="info"
      showIcon
      className="kw-note"
      title="有内容没有读取"
      description={sentences.map((sentence) => (
        <div key={sentence}>{sentence}</div>
      ))}
    />
  )
}
