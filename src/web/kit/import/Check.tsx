import { Alert, Button, Popconfirm } from 'antd'
import type { ReactNode } from 'react'
import { cancelImport, commitImport } from '#src/shared/platform-contract.ts'
import type { ImportView } from '#src/shared/platform-contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Counts } from './Counts.tsx'
import type { Counting } from './counting.ts'
import { Mode } from './Mode.tsx'
import { NotRead } from './NotRead.tsx'
import { Problems } from './Problems.tsx'

interface Props {
  readonly job: ImportView
  readonly noun: string
  readonly counting: Counting
  readonly renderPreview?: (job: ImportView) => ReactNode
  readonly onChanged: () => void
  readonly onAgain: () => void
}

/** The third step: what would be written, what would not and why; then write it or put it away. */
export function Check({ job, noun, counting, renderPreview, onChanged, onAgain }: Props) {
  return (
    <>
      <Panel title={`“${job.fileName}”的检查结果`}>
        {job.message && <Alert type="warning" showIcon title={job.message} />}
        <Counts counts={job.counts} counting={counting} />
        {renderPreview?.(job)}
        <NotRead job={job} />
        <p>{adviceOf(job.counts, { noun, counting })}</p>
        <Mode job={job} unit={counting.unit} onChanged={onChanged} />
        <div className="kw-actions">
          <CommitButton job={job} unit={counting.unit} onChanged={onChanged} />
          <CancelButton job={job} onAgain={onAgain} />
        </div>
      </Panel>
      <Problems job={job} counting={counting} />
    </>
  )
}

function adviceOf(
  { fresh, failed }: ImportView['counts'],
  { noun, counting: { unit, report } }: Pick<Props, 'noun' | 'counting'>,
) {
  if (fresh === 0 && failed === 0) return `这些${noun}都已存在，没有需要写入的。`
  if (fresh === 0) return `没有可以写入的${noun}。请下载${report}，按其中的原因改好后重新上传。`
  if (failed === 0) return `全部检查通过，确认后写入 ${fresh} ${unit}${noun}。`
  return `有 ${failed} ${unit}${noun}有错误。请选择怎样写入；也可以取消，按${report}改好后全部重新上传。`
}

function CommitButton({
  job,
  unit,
  onChanged,
}: Pick<Props, 'job' | 'onChanged'> & { readonly unit: string }) {
  const commit = useAction(commitImport, { onDone: onChanged })
  const offer = job.offers.find((each) => each.verb === 'commit')
  if (!offer) return null
  const { fresh, failed } = job.counts
  const only = failed > 0 && job.mode === 'GOOD_ROWS' ? '只写入正确的' : '写入'
  const label = fresh > 0 ? `${only} ${fresh} ${unit}` : offer.label
  return (
    <OfferButton
      offer={{ ...offer, label }}
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
