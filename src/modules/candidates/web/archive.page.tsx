import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import { summariseRoster } from '#src/modules/candidates/contract.ts'
import {
  archiveCandidates,
  previewArchive,
  restoreCandidates,
} from '#src/modules/candidates/contract/archive.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { To, useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import type { SearchValues } from '#src/web/search-text.ts'
import { optionsFrom } from './view.ts'

/** 毕业归档: a year or some classes out of the lists of every day, and back. */
export function ArchivePage() {
  const { values } = useUrl()
  const chosen = chosenOf(values)
  const summary = useRoute(summariseRoster, {})
  const { grades, classes, archived } = summary.data ?? NOTHING_YET
  const isChosen = chosen.grade !== undefined || chosen.classNames.length > 0
  return (
    <Page
      help="毕业离校的考生归档后不再出现在日常名册中，也不能报考；资料、照片和历次考试记录都保留，可以随时取消归档。有考试尚未结束的考生会留在名册中。"
      extra={<span className="kw-muted">已归档 {archived} 人</span>}
    >
      <div className="kw-stack">
        <Choose chosen={chosen} grades={grades} classes={classes} />
        {isChosen && <Preview chosen={chosen} />}
      </div>
    </Page>
  )
}

const NOTHING_YET = { grades: [], classes: [], archived: 0 }

const chosenOf = ({ grade, classes }: SearchValues): Chosen => ({
  ...(typeof grade === 'string' && grade !== '' ? { grade } : {}),
  classNames: [classes ?? []].flat(),
})

interface ChooseProps {
  readonly chosen: Chosen
  readonly grades: readonly string[]
  readonly classes: readonly string[]
}

function Choose({ chosen, grades, classes }: ChooseProps) {
  const { change } = useUrl()
  return (
    <Panel title="1. 选择年级或班级">
      <div className="kw-bar">
        <Select
          aria-label="年级"
          placeholder="年级"
          allowClear
          style={{ width: 140 }}
          value={chosen.grade}
          onChange={(value?: string) => change({ grade: value })}
          options={optionsFrom(grades)}
        />
        <Select
          aria-label="班级"
          placeholder="班级（可多选，不选为整个年级）"
          mode="multiple"
          allowClear
          style={{ minWidth: 240, flex: '1 1 240px' }}
          value={chosen.classNames}
          onChange={(names: string[]) => change({ classes: names })}
          options={optionsFrom(classes)}
        />
      </div>
      <p className="kw-muted">
        下拉中是还有在册考生的班级；整班都已归档的，请按年级取消归档，或在考生管理中筛选“已归档”后逐个恢复。
      </p>
    </Panel>
  )
}

interface Chosen {
  readonly grade?: string
  readonly classNames: string[]
}

function Preview({ chosen }: { readonly chosen: Chosen }) {
  const preview = useRoute(previewArchive, chosen)
  if (preview.error) return <ProblemNotice problem={asProblem(preview.error)} />
  if (!preview.data) return null
  const it = preview.data
  return (
    <Panel title="2. 核对后办理">
      <Facts
        items={[
          ['在册', `${it.present} 人`],
          ['将归档', `${it.going} 人`],
          ['留在名册', `${it.stayingCount} 人（考试尚未结束）`],
          ['已归档', `${it.archived} 人`],
        ]}
      />
      <Deeds chosen={chosen} it={it} />
      {it.stayingCount > 0 && <Staying it={it} />}
    </Panel>
  )
}

type Previewed = AnswerOf<typeof previewArchive>

function Deeds({ chosen, it }: { readonly chosen: Chosen; readonly it: Previewed }) {
  const [asked, setAsked] = useState<'archive' | 'restore'>()
  const archive = useAction(archiveCandidates, { success: '已归档。' })
  const restore = useAction(restoreCandidates, { success: '已恢复为在册。' })
  const close = () => setAsked(undefined)
  return (
    <div className="kw-actions kw-below">
      <Button type="primary" disabled={it.going === 0} onClick={() => setAsked('archive')}>
        {it.going > 0 ? `归档 ${it.going} 人` : '没有可以归档的考生'}
      </Button>
      <Button disabled={it.archived === 0} onClick={() => setAsked('restore')}>
        {it.archived > 0 ? `取消归档 ${it.archived} 人` : '没有已归档的考生'}
      </Button>
      <ConfirmWithOpinion
        open={asked === 'archive'}
        title={`归档 ${it.going} 名考生`}
        okText="归档"
        opinion="none"
        consequence="归档后他们不再出现在日常名册中，也不能报考。资料和记录都保留，可以随时取消归档。"
        onOk={() => archive.run(chosen)}
        onClose={close}
      />
      <ConfirmWithOpinion
        open={asked === 'restore'}
        title={`取消归档 ${it.archived} 名考生`}
        okText="取消归档"
        opinion="none"
        consequence="所选范围内已归档的考生全部恢复为在册，认证状态不变。"
        onOk={() => restore.run(chosen)}
        onClose={close}
      />
    </div>
  )
}

function Staying({ it }: { readonly it: Previewed }) {
  const more = it.stayingCount - it.staying.length
  return (
    <Alert
      className="kw-below"
      type="info"
      showIcon
      title={`${it.stayingCount} 人有尚未结束的考试，不会归档：`}
      description={
        <div className="kw-scroll">
          <ul style={{ columns: '300px', margin: 0, paddingInlineStart: 20 }}>
            {it.staying.map((each) => (
              <li key={each.id}>
                <To to="/candidates" search={{ candidate: String(each.id) }}>
                  {each.name}
                </To>
                （{each.className || '未填班级'}）：{each.planName}
              </li>
            ))}
            {more > 0 && <li>还有 {more} 人</li>}
          </ul>
        </div>
      }
    />
  )
}
