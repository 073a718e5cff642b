import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { Alert, Button, Modal, Progress, Table, Upload } from 'antd'
import { useState } from 'react'
import { invoiceWorklist, issueMany } from '#src/modules/invoices/contract.ts'
import { yuan } from '#src/shared/money.ts'
import { useAction } from '#src/web/ask.tsx'
import { downloadUrl, type AnswerOf } from '#src/web/call.ts'
import { acceptOf, refusalOfFile, sizeInWords } from '#src/web/kit/file-kinds.ts'
import type { ProblemError } from '#src/web/problem.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'

type Checked = AnswerOf<typeof issueMany>
const RULE = issueMany.upload ?? { accept: [], maxBytes: 0 }

/** Many at once: the list goes out, comes back with numbers (and files), is looked at row by row, then issued. */
export function BatchDialog({ onClose }: { readonly onClose: () => void }) {
  const { file, checked, refusal, take, check } = useChecked()
  const issue = useAction(issueMany, {
    success: (answer) => `已登记 ${answer.good} 张，共 ${yuan(answer.goodFen)}，邮件已发出。`,
    onDone: onClose,
    onProblem: () => true,
  })
  const good = checked?.good ?? 0
  return (
    <Modal
      open
      width={860}
      title="批量登记开票"
      okText={good > 0 ? `登记 ${good} 张` : '登记'}
      cancelText="取消"
      okButtonProps={{ disabled: good === 0 }}
      confirmLoading={issue.pending}
      onOk={() => file && void issue.run({ mode: 'ISSUE' }, file)}
      onCancel={onClose}
    >
      <Steps onFile={take} pending={check.pending} fileName={file?.name} />
      {refusal && <Alert type="error" showIcon title={refusal} className="kw-below" />}
      <Sent progress={check.progress} problem={check.problem ?? issue.problem} />
      {checked && <Verdicts checked={checked} />}
    </Modal>
  )
}

interface SentProps {
  readonly progress: number | undefined
  readonly problem: ProblemError | undefined
}

const Sent = ({ progress, problem }: SentProps) => (
  <>
    {problem && <ProblemNotice problem={problem} />}
    {progress !== undefined && <Progress percent={Math.round(progress * 100)} />}
  </>
)

/** The file taken, and what the server says of its rows before anything is written. */
function useChecked() {
  const [file, setFile] = useState<File>()
  const [checked, setChecked] = useState<Checked>()
  const [refusal, setRefusal] = useState<string>()
  const check = useAction(issueMany, { onDone: setChecked, onProblem: () => true })
  const take = (taken: File) => {
    const no = refusalOfFile(taken, RULE)
    setRefusal(no)
    setChecked(undefined)
    setFile(no ? undefined : taken)
    if (!no) void check.run({ mode: 'CHECK' }, taken)
    return false
  }
  return { file, checked, refusal, take, check }
}

interface StepsProps {
  readonly onFile: (file: File) => boolean
  readonly pending: boolean
  readonly fileName: string | undefined
}

const Steps = ({ onFile, pending, fileName }: StepsProps) => (
  <ol>
    <li>
      <Button icon={<DownloadOutlined aria-hidden />} href={downloadUrl(invoiceWorklist, {})} download>
        下载待开票清单
      </Button>
    </li>
    <li>按清单开票，把发票号码和开票日期填回清单；留空的行以后再登记。</li>
    <li>
      <Upload accept={acceptOf(RULE.accept)} beforeUpload={onFile} showUploadList={false}>
        <Button icon={<UploadOutlined aria-hidden />} loading={pending}>
          上传填好的清单
        </Button>
      </Upload>{' '}
      <span aria-live="polite">{fileName}</span>
      <p className="kw-muted">
        也可以把清单和发票文件（PDF、OFD，文件名含申请编号或发票号码）打包成 ZIP，不超过{' '}
        {sizeInWords(RULE.maxBytes)}、200 张。先检查，确认后才登记。
      </p>
    </li>
  </ol>
)

function Verdicts({ checked }: { readonly checked: Checked }) {
  const { rows, good, goodFen, bad, strayFiles } = checked
  return (
    <div className="kw-stack kw-below">
      <Alert
        type={bad > 0 ? 'warning' : 'success'}
        showIcon
        title={`可以登记 ${good} 张，共 ${yuan(goodFen)}${bad > 0 ? `；有问题的 ${bad} 行不会登记` : ''}。`}
        description={strayFiles.length > 0 ? `没有对应行的文件：${strayFiles.join('、')}` : undefined}
      />
      <Table
        size="small"
        rowKey="line"
        dataSource={rows}
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        scroll={{ x: 760 }}
        columns={COLUMNS}
      />
    </div>
  )
}

type Row = Checked['rows'][number]
const COLUMNS = [
  { title: '行', dataIndex: 'line', width: 56 },
  { title: '申请编号', dataIndex: 'requestNo', width: 150 },
  { title: '抬头', dataIndex: 'title' },
  {
    title: '金额',
    dataIndex: 'amountFen',
    align: 'right' as const,
    width: 110,
    render: (fen: number | null) => (fen === null ? '—' : yuan(fen)),
  },
  { title: '发票号码', dataIndex: 'number', width: 190 },
  {
    title: '检查结果',
    key: 'verdict',
    width: 220,
    render: (_: unknown, row: Row) => verdictOf(row),
  },
]

function verdictOf({ problems, fileName }: Row): string {
  if (problems.length > 0) return problems.join(' ')
  return fileName ? `可以登记，附文件 ${fileName}` : '可以登记（无文件）'
}
