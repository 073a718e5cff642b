import { Button, Popconfirm } from 'antd'
import { useAction } from '#src/web/ask.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Counts } from './Counts.tsx'
import type { ImportJobView, ImportWizardProps } from './job.ts'
import { Problems } from './Problems.tsx'

interface Props<U, J, Job extends ImportJobView> extends ImportWizardProps<U, J, Job> {
  readonly job: Job
  readonly onChanged: () => void
  readonly onAgain: () => void
}

/** The third step: what would be written, what would not and why; then write it or put it away. */
export function Check<U, J, Job extends ImportJobView>(props: Props<U, J, Job>) {
  const { job, noun } = props
  const { ok = 0, failed = 0 } = job.counts
  return (
    <>
      <Panel title={`“${job.fileName}”的检查结果`}>
        <Counts counts={job.counts} />
        {props.renderPreview?.(job)}
        <p>{adviceOf(ok, failed, noun)}</p>
        <div className="kw-actions">
          <CommitButton {...props} />
          <CancelButton {...props} />
        </div>
      </Panel>
      {job.problems.length > 0 && (
        <Problems problems={job.problems} markedUrl={job.markedFileId ? props.markedUrl(job) : undefined} />
      )}
    </>
  )
}

function adviceOf(ok: number, failed: number, noun: string) {
  if (ok === 0) return '没有可以写入的行。请下载标注好的表格,按“错误原因”改好后重新上传。'
  if (failed === 0) return `全部检查通过,确认后写入 ${ok} 行${noun}。`
  return `可以先写入正确的 ${ok} 行,有错误的 ${failed} 行不会写入;也可以取消,改好后重新上传整张表。`
}

function CommitButton<U, J, Job extends ImportJobView>(props: Props<U, J, Job>) {
  const { job, commitRoute, jobInput, onChanged } = props
  const commit = useAction(commitRoute, { onDone: onChanged })
  const { ok = 0, failed = 0 } = job.counts
  const label = failed > 0 ? `只写入正确的 ${ok} 行` : `写入 ${ok} 行`
  const offer =
    ok > 0 ? { label, allowed: true } : { label: '写入', allowed: false, reason: '没有可以写入的行。' }
  return (
    <OfferButton
      offer={offer}
      primary
      loading={commit.pending}
      onClick={() => void commit.run(jobInput(job.id))}
    />
  )
}

function CancelButton<U, J, Job extends ImportJobView>(props: Props<U, J, Job>) {
  return props.cancelRoute ? (
    <AskedCancel {...props} route={props.cancelRoute} />
  ) : (
    <Button onClick={props.onAgain}>重新上传</Button>
  )
}

interface CancelProps<U, J, Job extends ImportJobView> extends Props<U, J, Job> {
  readonly route: NonNullable<ImportWizardProps<U, J, Job>['cancelRoute']>
}

function AskedCancel<U, J, Job extends ImportJobView>({
  route,
  job,
  jobInput,
  onAgain,
}: CancelProps<U, J, Job>) {
  const cancel = useAction(route, { onDone: onAgain })
  return (
    <Popconfirm
      title="取消这次导入?"
      description="没有写入任何数据,可以改好后重新上传。"
      okText="取消导入"
      cancelText="再看看"
      onConfirm={() => void cancel.run(jobInput(job.id))}
    >
      <Button loading={cancel.pending}>取消,重新上传</Button>
    </Popconfirm>
  )
}
