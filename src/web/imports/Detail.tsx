import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Drawer, Spin } from 'antd'
import { fileContent, getImport } from '#src/shared/platform-contract.ts'
import type { ImportView } from '#src/shared/platform-contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import { downloadUrl } from '#src/web/call.ts'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { countingOf } from '#src/web/kit/import/counting.ts'
import { NotRead } from '#src/web/kit/import/NotRead.tsx'
import { Problems } from '#src/web/kit/import/Problems.tsx'
import { Undo } from '#src/web/kit/import/Undo.tsx'
import { importStates, placeOf } from '#src/web/kit/import/view.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { TaskProgress } from '#src/web/kit/TaskProgress.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'

interface Props {
  readonly importId: number
  readonly onClose: () => void
}

/** One import: who, when, how it ended, its files and problems, and taking it back. */
export function Detail({ importId, onClose }: Props) {
  return (
    <Drawer title="导入详情" size={820} open onClose={onClose}>
      <Body importId={importId} />
    </Drawer>
  )
}

function Body({ importId }: Pick<Props, 'importId'>) {
  const asked = useRoute(getImport, { importId })
  if (asked.error) return <ProblemNotice problem={asProblem(asked.error)} />
  if (!asked.data) return <Spin className="kw-whole" />
  const job = asked.data
  return (
    <>
      <div className="kw-actions kw-note">
        <Undo job={job} />
        <Button href={downloadUrl(fileContent, { fileId: job.fileId, save: 'true' })} download>
          下载原文件
        </Button>
        <Onwards job={job} />
        <AuditDrawer entity="import_job" entityId={job.id} />
      </div>
      <Undoing job={job} />
      {job.message && <Alert type="info" showIcon className="kw-note" title={job.message} />}
      <Facts columns={2} items={factsOf(job)} />
      <NotRead job={job} />
      <Problems job={job} counting={countingOf(job.kind)} />
    </>
  )
}

/** How far the taking back has come; when it has ended everything shown is asked for again. */
function Undoing({ job }: { readonly job: ImportView }) {
  const queries = useQueryClient()
  const again = () => void queries.invalidateQueries()
  if (job.state !== 'UNDOING' || job.taskId === null) return null
  return (
    <div className="kw-note">
      <TaskProgress taskId={job.taskId} title="撤销导入" onDone={again} onFailed={again} />
    </div>
  )
}

/** What was made, or where an unfinished import goes on. */
function Onwards({ job }: { readonly job: ImportView }) {
  const { planId } = job.params
  const place = placeOf(job)
  if (job.state === 'COMMITTED' && job.kind === 'registrations' && typeof planId === 'number')
    return (
      <To to="/registrations" search={{ planId: String(planId), importId: String(job.id) }}>
        查看写入的报考
      </To>
    )
  if (!place || !['UPLOADED', 'PREVIEWED', 'COMMITTING'].includes(job.state)) return null
  return (
    <To to={place.to} search={place.search}>
      继续这次导入
    </To>
  )
}

/** `表格共：7 行`. */
function countsOf({ kind, counts }: ImportView): [string, string][] {
  const { unit, whole, skipped } = countingOf(kind)
  return [
    [whole, `${counts.rows} ${unit}`],
    ['正确', `${counts.fresh} ${unit}`],
    [skipped, `${counts.skipped} ${unit}`],
    ['有错误', `${counts.failed} ${unit}`],
  ]
}

const factsOf = (job: ImportView): [string, React.ReactNode][] => [
  ['文件', job.fileName],
  ['类型', job.title],
  [
    '状态',
    <Status key="state" tone={importStates[job.state][1]}>
      {importStates[job.state][0]}
    </Status>,
  ],
  ['导入人', job.byName],
  ['上传时间', <When key="at" at={job.createdAt} />],
  ['写入时间', <When key="committed" at={job.committedAt} />],
  ...(job.undoneAt
    ? ([['撤销时间', <When key="undone" at={job.undoneAt} />]] as [string, React.ReactNode][])
    : []),
  ...countsOf(job),
]
