import { Button, Empty, Image, Input } from 'antd'
import { useState } from 'react'
import { addSitePhoto, removeSitePhoto } from '#src/modules/sites/contract/review.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { downloadUrl } from '#src/web/call.ts'
import { FileDrop } from '#src/web/kit/FileDrop.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import type { Application } from './view.ts'

interface Props {
  readonly certificateId: number
  readonly photos: Application['photos']
  readonly mayAdd: boolean
}

/** Pictures of the site; its institution adds and removes them. */
export function Photos({ certificateId, photos, mayAdd }: Props) {
  return (
    <Panel title={`站点照片（${photos.length}）`}>
      {photos.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={mayAdd ? '还没有照片。机房全景、机位间隔、监控和入口的照片能加快审核。' : '没有照片。'}
        />
      )}
      <div className="kw-photos">
        {photos.map((photo) => (
          <Photo key={photo.id} photo={photo} mayRemove={mayAdd} />
        ))}
      </div>
      {mayAdd && <AddPhoto certificateId={certificateId} />}
    </Panel>
  )
}

function Photo({ photo, mayRemove }: { photo: Props['photos'][number]; mayRemove: boolean }) {
  const remove = useAction(removeSitePhoto, { success: '照片已删除。' })
  return (
    <figure className="kw-site-photo">
      <Image
        src={downloadUrl(fileContent, { fileId: photo.fileId })}
        alt={photo.caption}
        height={120}
        width={160}
      />
      <figcaption>
        {photo.caption}
        {mayRemove && (
          <Button
            type="link"
            size="small"
            loading={remove.pending}
            aria-label={`删除照片“${photo.caption}”`}
            onClick={() => void remove.run({ photoId: photo.id })}
          >
            删除
          </Button>
        )}
      </figcaption>
    </figure>
  )
}

function AddPhoto({ certificateId }: { certificateId: number }) {
  const [caption, setCaption] = useState('')
  const isNamed = caption.trim().length > 0
  return (
    <div className="kw-stack">
      <Input
        aria-label="照片说明"
        placeholder="先写照片内容，例如：201机房全景"
        maxLength={60}
        value={caption}
        onChange={(event) => setCaption(event.target.value)}
      />
      <FileDrop
        route={addSitePhoto}
        input={{ certificateId, caption: caption.trim() }}
        what={isNamed ? `照片“${caption.trim()}”` : '写好说明后选择照片'}
        success="照片已上传。"
        disabled={!isNamed}
        onDone={() => setCaption('')}
      />
    </div>
  )
}
