import { Modal, Radio, Spin } from 'antd'
import { useState } from 'react'
import { checkTickets, startPrint } from '#src/modules/tickets/contract.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { asProblem } from '#src/web/problem.ts'
import { Failed } from './Failed.tsx'
import type { Desk } from './shapes.ts'
import type { Part } from './view.ts'

interface Props {
  readonly desk: Desk
  readonly part: Part
  readonly onClose: () => void
  readonly onStarted: (taskId: number) => void
}

/** Before a file is made: how many, whose name no font can draw, how many have no photo. */
export function CheckDialog({ desk, part, onClose, onStarted }: Props) {
  const input = inputOf(desk, part)
  const [form, setForm] = useState<'PDF' | 'ZIP'>('PDF')
  const check = useRoute(checkTickets, input)
  const start = useAction(startPrint, { onDone: ({ taskId }) => onStarted(taskId) })
  return (
    <Modal
      open
      title={`生成准考证：${part.label}`}
      okText="生成文件"
      cancelText="取消"
      okButtonProps={{ disabled: !check.data || check.data.count > check.data.most }}
      confirmLoading={start.pending}
      onOk={() => void start.run({ ...input, form })}
      onCancel={onClose}
    >
      {check.error && <ProblemNotice problem={asProblem(check.error)} />}
      {check.isPending && <Spin className="kw-whole" />}
      <Radio.Group
        aria-label="文件形式"
        value={form}
        onChange={({ target }) => setForm(target.value as 'PDF' | 'ZIP')}
        options={[
          { value: 'PDF', label: '一个 PDF，便于打印' },
          { value: 'ZIP', label: '压缩包，每人一个 PDF' },
        ]}
      />
      {check.data && <Findings check={check.data} />}
    </Modal>
  )
}

function inputOf({ planId, siteId }: Desk, part: Part) {
  const { sessionId, roomId, className, reissued, outstanding } = part
  return {
    ...(reissued ? { reissued: true } : {}),
    ...(outstanding ? { outstanding: true } : {}),
    planId,
    ...(siteId ? { siteId } : {}),
    ...(sessionId ? { sessionId } : {}),
    ...(roomId ? { roomId } : {}),
    ...(className ? { className } : {}),
  }
}

function Findings({ check }: { readonly check: AnswerOf<typeof checkTickets> }) {
  const { count, most, uncovered, fallback, withoutPhoto } = check
  if (count > most)
    return <Status tone="bad">超过 {most} 张，一个文件放不下，请按考场或班级分开打印。</Status>
  return (
    <>
      <p>共 {count} 张，A4 纸，黑白打印即可。</p>
      <p>
        {withoutPhoto > 0 ? (
          <Status tone="warn" reason="没有照片的准考证会留出照片框，可在“考生管理”中上传照片后重新生成。">
            {withoutPhoto} 人没有照片
          </Status>
        ) : (
          <Status tone="good">照片齐全</Status>
        )}
      </p>
      {uncovered.length > 0 ? (
        <Failed
          people={uncovered}
          title={`${uncovered.length} 人的姓名或班级有字库中没有的字，这次不会生成：`}
        />
      ) : (
        <p>
          <Status tone="good">生僻字都能正常打印</Status>
        </p>
      )}
      {fallback.length > 0 && <Fallback people={fallback} />}
    </>
  )
}

/** Whose characters another font draws: printed, but worth a look. */
const Fallback = ({ people }: { readonly people: AnswerOf<typeof checkTickets>['fallback'] }) => (
  <details>
    <summary>{people.length} 人有主字库之外的生僻字，将用后备字库打印，笔画略有不同，请抽查：</summary>
    <ul className="kw-list">
      {people.map(({ ticketId, name, characters }) => (
        <li key={ticketId}>
          {name}：“{characters}”
        </li>
      ))}
    </ul>
  </details>
)
