import { DownloadOutlined } from '@ant-design/icons'
import { Button, Empty } from 'antd'
import { useState } from 'react'
import { attachEvidence, detachEvidence } from '#src/modules/corrections/contract.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { downloadUrl } from '#src/web/call.ts'
import { FileDrop } from '#src/web/kit/FileDrop.tsx'
import { FileLink, FileShown } from '#src/web/kit/FilePreview.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { useNarrow } from '#src/web/narrow.ts'
import type { Correction } from './view.ts'

/** 证明材料: every scan by name, one of them shown whole beside the comparison; the college adds and removes. */
export function Evidence({ correction }: { correction: Correction }) {
  const { evidence, id: correctionId } = correction
  const mayEdit = correction.offers.some((each) => each.verb === 'edit' && each.allowed)
  const [chosen, setChosen] = useState<number>()
  const shown = evidence.find((each) => each.id === chosen) ?? evidence[0]
  const preview = useNarrow() ? undefined : shown
  return (
    <Panel title="证明材料" actions={preview && <Save file={preview} />}>
      {mayEdit && <Add correctionId={correctionId} onAdded={setChosen} />}
      {evidence.length === 0 && !mayEdit && <Empty description="没有上传证明材料。" />}
      <ul className="kw-evidence">
        {evidence.map((file) => (
          <li key={file.id}>
            <Choose file={file} isShown={file === shown} onChoose={setChosen} />
            {mayEdit && <Remove correctionId={correctionId} file={file} />}
          </li>
        ))}
      </ul>
      {preview && <Shown key={preview.id} file={preview} />}
    </Panel>
  )
}

interface AddProps {
  readonly correctionId: number
  readonly onAdded: (evidenceId: number) => void
}

const Add = ({ correctionId, onAdded }: AddProps) => (
  <FileDrop
    route={attachEvidence}
    input={{ correctionId }}
    what="户口本、身份证正反面或公安机关证明的扫描件，可以传多份"
    success="已上传，请核对下方的预览。"
    onDone={({ evidenceId }) => onAdded(evidenceId)}
  />
)

type File = Correction['evidence'][number]

interface ChooseProps {
  readonly file: File
  readonly isShown: boolean
  readonly onChoose: (evidenceId: number) => void
}

/** On a phone a scan opens on its own. */
function Choose({ file, isShown, onChoose }: ChooseProps) {
  if (useNarrow()) return <FileLink fileId={file.fileId} name={file.name} kind={file.kind} />
  return (
    <Button
      size="small"
      type={isShown ? 'primary' : 'default'}
      aria-pressed={isShown}
      onClick={() => onChoose(file.id)}
    >
      {file.name}
    </Button>
  )
}

const Shown = ({ file }: { readonly file: File }) => (
  <div style={{ height: '62vh', minHeight: 380 }}>
    <FileShown url={downloadUrl(fileContent, { fileId: file.fileId })} name={file.name} kind={file.kind} />
  </div>
)

function Save({ file }: { readonly file: File }) {
  const href = downloadUrl(fileContent, { fileId: file.fileId, save: 'true' })
  return (
    <Button icon={<DownloadOutlined aria-hidden />} href={href} download={file.name}>
      下载
    </Button>
  )
}

interface RemoveProps {
  readonly correctionId: number
  readonly file: File
}

function Remove({ correctionId, file }: RemoveProps) {
  const remove = useAction(detachEvidence, { success: '已删除。' })
  return (
    <Button
      size="small"
      type="text"
      danger
      loading={remove.pending}
      aria-label={`删除证明材料“${file.name}”`}
      onClick={() => void remove.run({ correctionId, evidenceId: file.id })}
    >
      删除
    </Button>
  )
}
