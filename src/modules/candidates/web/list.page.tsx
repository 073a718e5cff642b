import { PlusOutlined, UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { findCandidate, listCandidates, summariseRoster } from '#src/modules/candidates/contract.ts'
import { kindNames, verificationNames } from '#src/modules/candidates/words.ts'
import { confirmationNames } from '#src/modules/candidates/words/confirmation.ts'
import { useRoute } from '#src/web/ask.tsx'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { FindByNumber } from '#src/web/kit/FindByNumber.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { optionsOf } from '#src/web/kit/options.ts'
import type { DataFilter } from '#src/web/kit/table/shapes.ts'
import { useGo, useUrl } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'
import { AddDialog } from './AddDialog.tsx'
import { Detail } from './Detail.tsx'
import { useVerification, Verifying, VerifyAllButton } from './Verifying.tsx'
import { LinksDialog } from './confirmation/LinksDialog.tsx'
import { columnsWith } from './columns.tsx'
import { MadeFile } from './MadeFile.tsx'
import { ExportButton, More } from './More.tsx'
import { optionsFrom, reviewingOf, totalOf, waitingOf, type CandidateRow } from './view.ts'

/** 考生管理: the college's roster, kept all year and apart from any exam (BR-12). */
export function CandidatesPage() {
  const { values, change } = useUrl()
  const opened = Number(values.candidate) || undefined
  const open = (candidateId: number) => change({ candidate: String(candidateId) })
  const close = () => change({ candidate: undefined })
  const summary = useRoute(summariseRoster, {})
  const { states, grades, classes, archived } = summary.data ?? NOTHING_YET
  const mayVerify = useCan('candidates.verify')
  return (
    <Page
      help="这里是本校长期保存的考生名册，与某一次考试无关。录入后先认证，状态为“信息准确”的考生才能报考；报考在“报考管理”中另行办理。"
      guide="candidates"
      extra={<span className="kw-muted">{sizeOf(totalOf(states), archived)}</span>}
      actions={
        <Actions
          waiting={waitingOf(states)}
          reviewing={reviewingOf(states)}
          onOpen={open}
          more={<More {...{ grades, classes }} />}
        />
      }
    >
      <div className="kw-stack">
        <Verifying />
        <MadeFile />
        <DataTable
          route={listCandidates}
          columns={columnsWith((row) => open(row.id))}
          rowKey="id"
          filters={filtersOf(grades, classes)}
          searchHint="姓名、拼音、学号或证件号后四位"
          toolbar={<ExportButton />}
          {...(mayVerify ? { renderChosen: chosenBar } : {})}
          empty={{
            text: '名册还是空的。请下载模板，填好后批量导入；也可以逐个新增。',
            action: <ImportButton />,
          }}
        />
      </div>
      {opened && <Detail key={opened} candidateId={opened} onClose={close} />}
    </Page>
  )
}

const NOTHING_YET = { states: [], grades: [], classes: [], archived: 0 }

const sizeOf = (present: number, archived: number) =>
  `在册 ${present} 人${archived > 0 ? `，已归档 ${archived} 人` : ''}`

const mayBeVerified = (row: CandidateRow) =>
  ['UNVERIFIED', 'INACCURATE', 'MANUAL_REVIEW'].includes(row.verification)

const chosenBar = (rows: readonly CandidateRow[], clear: () => void) => (
  <>
    <VerifyChosen rows={rows.filter(mayBeVerified)} onStarted={clear} />
    <LinkChosen rows={rows} onDone={clear} />
  </>
)

interface ChosenProps {
  readonly rows: readonly CandidateRow[]
  readonly onStarted: () => void
}

function VerifyChosen({ rows, onStarted }: ChosenProps) {
  const verification = useVerification()
  const start = async () => {
    if (await verification.run(rows.map((row) => row.id))) onStarted()
  }
  const offer = {
    label: `认证选中（${rows.length} 人）`,
    allowed: rows.length > 0,
    reason: '所选考生都已认证，或正在认证。',
  }
  return (
    <OfferButton
      offer={offer}
      primary
      size="small"
      loading={verification.pending}
      onClick={() => void start()}
    />
  )
}

/** Links for the chosen people only. */
function LinkChosen({
  rows,
  onDone,
}: {
  readonly rows: readonly CandidateRow[]
  readonly onDone: () => void
}) {
  const [asked, setAsked] = useState(false)
  if (!useCan('candidates.confirm')) return null
  return (
    <>
      <Button size="small" onClick={() => setAsked(true)}>
        生成确认链接
      </Button>
      {asked && (
        <LinksDialog
          whom={{ candidateIds: rows.map((row) => row.id) }}
          onDone={onDone}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  )
}

function ImportButton() {
  const go = useGo()
  if (!useCan('candidates.import')) return null
  return (
    <Button type="primary" icon={<UploadOutlined aria-hidden />} onClick={() => go('/candidates/import')}>
      批量导入
    </Button>
  )
}

interface ActionsProps {
  readonly waiting: number
  /** How many wait for human eyes. */
  readonly reviewing: number
  readonly onOpen: (candidateId: number) => void
  readonly more: ReactNode
}

function Actions({ waiting, reviewing, onOpen, more }: ActionsProps) {
  const go = useGo()
  const [asked, setAsked] = useState<'add' | 'find'>()
  const mayImport = useCan('candidates.import')
  const mayVerify = useCan('candidates.verify')
  const close = () => setAsked(undefined)
  const openIt = (candidateId: number) => {
    close()
    onOpen(candidateId)
  }
  return (
    <>
      {more}
      <Button onClick={() => setAsked('find')}>按证件号码查找</Button>
      {mayVerify && reviewing > 0 && (
        <Button onClick={() => go('/candidates/review')}>人工核对（{reviewing} 人）</Button>
      )}
      {mayVerify && <VerifyAllButton waiting={waiting} />}
      {mayImport && (
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setAsked('add')}>
          新增考生
        </Button>
      )}
      <ImportButton />
      {asked === 'find' && (
        <FindByNumber route={findCandidate} title="按证件号码查找" onClose={close} onFound={openIt} />
      )}
      {asked === 'add' && <AddDialog onClose={close} onAdded={openIt} />}
    </>
  )
}

const filtersOf = (grades: readonly string[], classes: readonly string[]): DataFilter[] => [
  { key: 'verification', label: '认证状态', kind: 'one', options: optionsOf(verificationNames) },
  { key: 'grade', label: '年级', kind: 'one', options: optionsFrom(grades) },
  { key: 'className', label: '班级', kind: 'one', options: optionsFrom(classes) },
  { key: 'kind', label: '考生类别', kind: 'one', options: optionsOf(kindNames) },
  { key: 'confirmation', label: '本人确认', kind: 'one', options: optionsOf(confirmationNames) },
  { key: 'unanswered', label: '认证服务', kind: 'one', options: optionsOf({ YES: '未答复' }) },
  { key: 'photo', label: '照片', kind: 'one', options: optionsOf({ YES: '已上传', NO: '未上传' }) },
  { key: 'archived', label: '是否归档', kind: 'one', options: optionsOf({ YES: '已归档', ALL: '全部' }) },
]
