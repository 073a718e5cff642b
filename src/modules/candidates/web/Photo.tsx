import { uploadPhoto } from '#src/modules/candidates/contract/photos.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { downloadUrl } from '#src/web/call.ts'
import { FileDrop } from '#src/web/kit/FileDrop.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { useCan } from '#src/web/session.ts'

interface Props {
  readonly candidate: { readonly id: number; readonly name: string; readonly photoFileId: number | null }
}

/** The portrait printed on tickets, and the place to bring another. */
export function Photo({ candidate }: Props) {
  const mayUpload = useCan('candidates.import')
  const { id, name, photoFileId } = candidate
  return (
    <Panel title="照片">
      <div className="kw-photo">
        {photoFileId ? (
          <img
            src={downloadUrl(fileContent, { fileId: photoFileId })}
            alt={`${name}的照片`}
            width={118}
            height={165}
          />
        ) : (
          <p className="kw-muted">还没有照片。准考证上要印照片，请在报考前上传。</p>
        )}
        {mayUpload && (
          <div>
            <FileDrop
              route={uploadPhoto}
              input={{ candidateId: id }}
              what="近期免冠证件照"
              success="照片已保存。"
              onDone={() => undefined}
            />
            <p className="kw-muted">系统会按一寸照（295×413 像素）裁切，请保证头部在画面上方、正面免冠。</p>
          </div>
        )}
      </div>
    </Panel>
  )
}
