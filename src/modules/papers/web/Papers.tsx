import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { previewPaper } from '#src/modules/papers/contract.ts'
import { ofRoom, type Kind } from '#src/modules/papers/rules/choice.ts'
import { kindHints, kindNames } from '#src/modules/papers/words.ts'
import { sessionName } from '#src/shared/session-name.ts'
import { downloadUrl } from '#src/web/call.ts'
import { FilePreview } from '#src/web/kit/FilePreview.tsx'
import type { Chosen, Desk, Estimate } from './shapes.ts'
import { everything } from './view.ts'

interface Props {
  readonly desk: Desk
  readonly choice: Chosen
  readonly set: (patch: Partial<Chosen>) => void
  readonly estimate: Estimate | undefined
  readonly mayMake: boolean
}

/** The papers of a pack, each with what it is for, how many pages, and a look at the first of them. */
export function Papers({ desk, choice, set, estimate, mayMake }: Props) {
  const [shown, setShown] = useState<Kind>()
  const toggle = (kind: Kind, on: boolean) =>
    set({ papers: everything.papers.filter((each) => (each === kind ? on : choice.papers.includes(each))) })
  return (
    <>
      <ul className="kw-plain" aria-label="材料">
        {everything.papers.map((kind) => (
          <li key={kind} className="kw-paper">
            <Checkbox
              checked={choice.papers.includes(kind)}
              onChange={(event) => toggle(kind, event.target.checked)}
            >
              {kindNames[kind]}
            </Checkbox>
            <span className="kw-muted">{kindHints[kind]}</span>
            <Amount of={estimate?.papers.find((each) => each.kind === kind)} />
            {mayMake && (
              <Button size="small" aria-label={`预览${kindNames[kind]}`} onClick={() => setShown(kind)}>
                预览
              </Button>
            )}
          </li>
        ))}
      </ul>
      {shown && <Preview {...{ desk, choice }} kind={shown} onClose={() => setShown(undefined)} />}
    </>
  )
}

const Amount = ({ of }: { readonly of: { items: number; pages: number } | undefined }) => (
  <span className="kw-number">{of ? `${of.items} 份 ${of.pages} 页` : '—'}</span>
)

/** One paper of the first chosen room, beside the page. */
function Preview({
  desk,
  choice,
  kind,
  onClose,
}: Pick<Props, 'desk' | 'choice'> & { kind: Kind; onClose: () => void }) {
  const part = desk.parts.find(
    ({ sessionId, roomId }) =>
      (choice.sessionIds.length === 0 || choice.sessionIds.includes(sessionId)) &&
      (choice.roomIds.length === 0 || choice.roomIds.includes(roomId)),
  )
  const isWide = kind === 'DESK' && choice.labels.together
  const place =
    part && ofRoom(kind) ? { roomId: part.roomId, ...(isWide ? {} : { sessionId: part.sessionId }) } : {}
  const url = downloadUrl(previewPaper, {
    planId: desk.planId,
    siteId: desk.siteId,
    kind,
    ...place,
    choice: JSON.stringify({ labels: choice.labels, door: choice.door, phones: choice.phones }),
  })
  const where = part && ofRoom(kind) ? `：${sessionName(part.ordinal)} ${part.roomName}` : ''
  return (
    <FilePreview url={url} name={`预览${kindNames[kind]}${where}.pdf`} kind="pdf" open onClose={onClose} />
  )
}
