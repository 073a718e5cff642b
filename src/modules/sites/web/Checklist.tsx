import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { checkSiteApplication } from '#src/modules/sites/contract/review.ts'
import { partNames } from '#src/modules/sites/words/review.ts'
import { useAction } from '#src/web/ask.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { lastRound, unchecked, type Application } from './view.ts'

type Item = Application['rounds'][number]['items'][number]
interface Mark {
  readonly key: string
  readonly isOk: boolean
  readonly note: string
}

/** What the reviewer looks at, item by item: kept as soon as it is said, so that two people may share the work. */
export function Checklist({ application }: { application: Application }) {
  const round = lastRound(application)
  const check = useAction(checkSiteApplication)
  if (!round || round.outcome !== null) return null
  const mark = (marks: Mark[]) => void check.run({ applicationId: application.id, marks })
  const open = unchecked(application)
  const done = round.items.length - open.length
  const all = (
    <Button
      disabled={open.length === 0}
      loading={check.pending}
      onClick={() => mark(open.map(({ key }) => ({ key, isOk: true, note: '' })))}
    >
      其余各项都无误
    </Button>
  )
  return (
    <Panel title={`逐项核对（${done}/${round.items.length}）`} actions={all}>
      <p className="kw-muted">
        标为“需修改”的写明问题，退回时院校只看到并修改这些项目。清单：
        {round.checklistVersion === 0 ? '内置' : `第 ${round.checklistVersion} 版`}。
      </p>
      <ul className="kw-checks">
        {round.items.map((item) => (
          <li key={item.key}>
            <ItemField item={item} onMark={(one) => mark([one])} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function ItemField({ item, onMark }: { item: Item; onMark: (mark: Mark) => void }) {
  const { key, mark } = item
  const [isWrong, setWrong] = useState(mark?.isOk === false)
  const choose = (isOk: boolean) => {
    setWrong(!isOk)
    if (isOk) onMark({ key, isOk, note: '' })
  }
  return (
    <>
      <div className="kw-check-line">
        <div>
          <strong>{item.name}</strong> <span className="kw-muted">{partNames[item.part]}</span>
          <div className="kw-muted">{item.hint}</div>
          {mark?.how === 'CARRIED' && !isWrong && <Carried />}
        </div>
        <Radio.Group
          aria-label={item.name}
          optionType="button"
          buttonStyle="solid"
          options={ANSWERS}
          value={isWrong ? false : mark?.isOk}
          onChange={(event) => choose(event.target.value as boolean)}
        />
      </div>
      {isWrong && <Note item={item} onNote={(note) => onMark({ key, isOk: false, note })} />}
    </>
  )
}

const ANSWERS = [
  { value: true, label: '无误' },
  { value: false, label: '需修改' },
]

/** What is wrong; kept when the field is left, as soon as there is a word. */
function Note({ item, onNote }: { item: Item; onNote: (note: string) => void }) {
  const kept = item.mark?.note ?? ''
  const [note, setNote] = useState(kept)
  const isEnough = note.trim().length >= 2
  const keep = () => {
    if (isEnough && note.trim() !== kept) onNote(note.trim())
  }
  return (
    <Input
      aria-label={`${item.name}：哪里需要修改`}
      placeholder="写明哪里不对、怎样改，至少 2 个字；离开输入框即保存"
      maxLength={200}
      value={note}
      status={isEnough ? '' : 'warning'}
      onChange={(event) => setNote(event.target.value)}
      onBlur={keep}
      onPressEnter={keep}
    />
  )
}

const Carried = () => <Status tone="good">上次已核对无误，内容未变</Status>
