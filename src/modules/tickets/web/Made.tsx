import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { printed } from '#src/modules/tickets/contract.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { queryClient } from '#src/web/ask.tsx'
import { downloadUrl } from '#src/web/call.ts'
import { FilePreview } from '#src/web/kit/FilePreview.tsx'
import { Kept } from '#src/web/kit/Kept.tsx'
import { TaskProgress } from '#src/web/kit/TaskProgress.tsx'
import { Failed } from './Failed.tsx'

/** The file on its way, then the file: to look at, to save, and who is not in it. */
export function Made({ taskId }: { readonly taskId: number }) {
  const [result, setResult] = useState<ReturnType<typeof printed.parse>>()
  const done = (made: unknown) => {
    setResult(printed.parse(made))
    void queryClient.invalidateQueries()
  }
  return (
    <div className="kw-below">
      <TaskProgress taskId={taskId} title="生成准考证" onDone={done} />
      {result?.fileId && (
        <Kept until={result.until} again="重新生成">
          <File fileId={result.fileId} count={result.count} isZip={result.form === 'ZIP'} />
        </Kept>
      )}
      {result && result.failed.length > 0 && (
        <Failed people={result.failed} title={`${result.failed.length} 人没有生成：`} />
      )}
    </div>
  )
}

interface FileProps {
  readonly fileId: number
  readonly count: number
  readonly isZip: boolean
}

function File({ fileId, count, isZip }: FileProps) {
  const [open, setOpen] = useState(false)
  const saveUrl = downloadUrl(fileContent, { fileId, save: 'true' })
  return (
    <div className="kw-actions">
      <Button type="primary" icon={<DownloadOutlined aria-hidden />} href={saveUrl}>
        下载（{count} 张）
      </Button>
      {!isZip && <Button onClick={() => setOpen(true)}>预览</Button>}
      <FilePreview
        url={downloadUrl(fileContent, { fileId })}
        saveUrl={saveUrl}
        name="准考证.pdf"
        kind="pdf"
        open={open}
        onClose={() => setOpen(false)}
      />
    </div>
  )
}
