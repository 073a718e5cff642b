import { Input } from 'antd'
import { useState } from 'react'
import { addEvidence, listEvidence } from '#src/modules/candidates/contract/verification.ts'
import { useRoute } from '#src/web/ask.tsx'
import { FileDrop } from '#src/web/kit/FileDrop.tsx'
import { FileLink } from '#src/web/kit/FilePreview.tsx'
import { When } from '#src/web/kit/When.tsx'

/** Scans worth keeping, where there are any; none is needed for a decision. */
export function Evidence({ candidateId }: { readonly candidateId: number }) {
  const evidence = useRoute(listEvidence, { candidateId })
  const [note, setNote] = useState('')
  const rows = evidence.data?.rows ?? []
  return (
    <details className="kw-below" open={rows.length > 0}>
      <summary>核对依据（{rows.length} 份，可不传）</summary>
      <p className="kw-muted">
        一般看过证件原件即可，不必留存证件影像；确有必要（如更名证明）时再上传。文件加密保存，仅本校可见。
      </p>
      <ul className="kw-plain">
        {rows.map((each) => (
          <li key={each.id}>
            <FileLink fileId={each.fileId} name={each.fileName} kind={each.isPicture ? 'image' : 'pdf'} />{' '}
            {each.note} {each.addedByName} <When at={each.addedAt} />
          </li>
        ))}
      </ul>
      <Input
        value={note}
        maxLength={100}
        placeholder="这是什么，如：更名证明"
        aria-label="依据说明"
        onChange={(event) => setNote(event.target.value)}
      />
      <FileDrop
        route={addEvidence}
        input={{ candidateId, note }}
        what="扫描件或照片"
        success="已保存核对依据。"
        onDone={() => setNote('')}
      />
    </details>
  )
}
