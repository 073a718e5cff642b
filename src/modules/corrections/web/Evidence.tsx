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
  const narrow = useNarrow()
  return (
    <Panel title="证明材料" actions={shown && !narrow && <Save file={shown} />}>
      {mayEdit && (
        <FileDrop
          route={attachEvidence}
          input={{ correctionId }}
          what="户口本、身份证正反面或公安机关证明的扫描件，可以传多份"
          success="已上传，请核对下方的预览。"
          onDone={({ evidenceId }) => setChosen(evidenceId)}
        />
      )}
      {evidence.length === 0 && !mayEdit && <Empty description="没有上传证明材料。" />}
      <ul className="kw-evidence">
        {evidence.map((file) => (
          <li key={file.id}>
            {narrow ? (
              <FileLink fileId={file.fileId} name={file.name} kind={file.kind} />
            ) : (
              <Button
                size="small"
                type={file === shown ? 'primary' : 'default'}
                aria-pressed={file === shown}
                onClick={() => setChosen(file.id)}
              >
                {file.name}
              </Button>
            )}
            {mayEdit && <Remove correctionId={correctionId} file={file} />}
          </li>
        ))}
      </ul>
      {shown && !narrow && (
        <div style={{ height: '62vh', minHeight: 380 }}>
          <FileShown
            key={shown.id}
            url={downloadUrl(fileContent, { fileId: shown.fileId })}
            name={shown.name}
            kind={shown.kind}
          />
        </div>
      )}
    </Panel>
  )
}

function Save({ file }: { readonly file: Correction['evidence'][number] }) {
  const href = downloadUrl(fileContent, { fileId: file.fileId, save: 'true' })
  return (
    <Button icon={<DownloadOutlined aria-hidden />} href={href} download={file.name}>
      下载
    </Button>
  )
}

interface RemoveProps {
  readonly correctionId: number
  readonly file: Correction['evidence'][number]
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
