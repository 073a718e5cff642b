import { Alert, Button, Popconfirm } from 'antd'
import type { ReactNode } from 'react'
import { cancelImport, commitImport } from '#src/shared/platform-contract.ts'
import type { ImportView } from '#src/shared/platform-contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Counts } from './Counts.tsx'
import { Problems } from './Problems.tsx'

interface Props {
  readonly job: ImportView
  readonly noun: string
  readonly renderPreview?: (job: ImportView) => ReactNode
  readonly onChanged: () => void
  readonly onAgain: () => void
}

/** The third step: what would be written, what would not and why; then write it or put it away. */
export function Check({ job, noun, renderPreview, onChanged, onAgain }: Props) {
  return (
    <>
      <Panel title={`“${job.fileName}”的检查结果`}>
        {job.message && <Alert type="warning" showIcon title={job.message} />}
        <Counts counts={job.counts} />
        {renderPreview?.(job)}
        <p>{adviceOf(job.counts, noun)}</p>
        <div className="kw-actions">
          <CommitButton job={job} onChanged={onChanged} />
          <CancelButton job={job} onAgain={onAgain} />
        </div>
      </Panel>
      <Problems job={job} />
    </>
  )
}

function adviceOf({ fresh, failed }: ImportView['counts'], noun: string) {
  if (fresh === 0) return '没有可以写入的行。请下载标注好的表格，按标注改好后重新上传。'
  if (failed === 0) return `全部检查通过，确认后写入 ${fresh} 行${noun}。`
  return `可以先写入正确的 ${fresh} 行，有错误的 ${failed} 行不会写入；也可以取消，改好后重新上传整张表。`
}

function CommitButton({ job, onChanged }: Pick<Props, 'job' | 'onChanged'>) {
  const commit = useAction(commitImport, { onDone: onChanged })
  const { fresh, failed } = job.counts
  const label = failed > 0 ? `只写入正确的 ${fresh} 行` : `写入 ${fresh} 行`
  const offer =
    fresh > 0 ? { label, allowed: true } : { label: '写入', allowed: false, reason: '没有可以写入的行。' }
  return (
    <OfferButton
      offer={offer}
      primary
      loading={commit.pending}
      onClick={() => void commit.run({ importId: job.id })}
    />
  )
}

function CancelButton({ job, onAgain }: Pick<Props, 'job' | 'onAgain'>) {
  const cancel = useAction(cancelImport, { onDone: onAgain })
  return (
    <Popconfirm
      title="取消这次导入？"
      description="还没有写入任何数据，可以改好后重新上传。"
      okText="取消导入"
      cancelText="再看看"
      onConfirm={() => void cancel.run({ importId: job.id })}
    >
      <Button loading={cancel.pending}>取消，重新上传</Button>
    </Popconfirm>
  )
}
