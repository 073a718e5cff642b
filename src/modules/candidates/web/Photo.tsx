import { CameraOutlined, DeleteOutlined, InboxOutlined } from '@ant-design/icons'
import { Alert, Button, Upload } from 'antd'
import { useState } from 'react'
import { removePhoto, uploadPhoto } from '#src/modules/candidates/contract/photos.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { downloadUrl } from '#src/web/call.ts'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'
import { refusalOfFile } from '#src/web/kit/file-kinds.ts'
import { Panel } from '#src/web/kit/Panel.tsx'
import { useCan } from '#src/web/session.ts'
import { PhotoDraft, type Chosen } from './PhotoDraft.tsx'

interface Props {
  readonly candidate: { readonly id: number; readonly name: string; readonly photoFileId: number | null }
}

/** The portrait printed on tickets, and the place to bring another. */
export function Photo({ candidate }: Props) {
  const mayUpload = useCan('candidates.import')
  const [chosen, setChosen] = useState<Chosen>()
  const close = () => setChosen(undefined)
  return (
    <Panel title="照片">
      {chosen ? (
        <PhotoDraft key={chosen.url} candidateId={candidate.id} chosen={chosen} onClose={close} />
      ) : (
        <div className="kw-photo">
          <Current candidate={candidate} mayRemove={mayUpload} />
          {mayUpload && <Choose onChosen={setChosen} />}
        </div>
      )}
    </Panel>
  )
}

function Current({ candidate, mayRemove }: Props & { readonly mayRemove: boolean }) {
  const { id, name, photoFileId } = candidate
  const [asked, setAsked] = useState(false)
  const remove = useAction(removePhoto, { success: '照片已删除。' })
  if (photoFileId === null) return <p className="kw-muted">还没有照片。准考证上要印照片，请在报考前上传。</p>
  return (
    <div className="kw-stack">
      <img
        src={downloadUrl(fileContent, { fileId: photoFileId })}
        alt={`${name}的照片`}
        width={118}
        height={165}
      />
      {mayRemove && (
        <div>
          <Button size="small" icon={<DeleteOutlined aria-hidden />} onClick={() => setAsked(true)}>
            删除照片
          </Button>
        </div>
      )}
      <ConfirmWithOpinion
        open={asked}
        danger
        title={`删除“${name}”的照片`}
        asks="原因"
        okText="删除照片"
        consequence="名册里不再有这张照片；已经印好的准考证不受影响。请写明原因，例如“传成了别人的照片”。"
        onOk={(reason) => remove.run({ candidateId: id, reason })}
        onClose={() => setAsked(false)}
      />
    </div>
  )
}

/** By drop, click or keyboard; on a phone also by the camera. */
function Choose({ onChosen }: { readonly onChosen: (chosen: Chosen) => void }) {
  const [refusal, setRefusal] = useState<string>()
  const take = (file: File) => {
    const no = refusalOfFile(file, uploadPhoto.upload ?? { accept: [], maxBytes: Infinity })
    setRefusal(no)
    if (!no) onChosen({ file, url: URL.createObjectURL(file) })
    return false
  }
  return (
    <div className="kw-stack">
      <Upload.Dragger accept=".jpg,.jpeg,.png" beforeUpload={take} showUploadList={false}>
        <p className="ant-upload-drag-icon">
          <InboxOutlined aria-hidden />
        </p>
        <p className="ant-upload-text">点击选择，或把照片拖到这里</p>
        <p className="ant-upload-hint">近期正面免冠证件照，JPG 或 PNG，不超过 10 MB</p>
      </Upload.Dragger>
      <Upload
        className="kw-narrow-only"
        accept="image/jpeg,image/png"
        capture="user"
        beforeUpload={take}
        showUploadList={false}
      >
        <Button icon={<CameraOutlined aria-hidden />}>用手机拍照</Button>
      </Upload>
      {refusal && <Alert type="error" showIcon title={refusal} />}
    </div>
  )
}
