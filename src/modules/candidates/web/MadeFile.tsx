import { DownloadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { madePaper } from '#src/modules/candidates/contract/sheets.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { downloadUrl } from '#src/web/call.ts'
import { Kept } from '#src/web/kit/Kept.tsx'
import { TaskProgress } from '#src/web/kit/TaskProgress.tsx'
import { To, useUrl } from '#src/web/navigation.tsx'

/** An export or a check list on its way, then the file. The task stands in the address, so that the page may be left. */
export function MadeFile() {
  const { values, change } = useUrl()
  const taskId = Number(values['made']) || undefined
  return taskId ? <Watched key={taskId} taskId={taskId} onClose={() => change({ made: undefined })} /> : null
}

function Watched({ taskId, onClose }: { readonly taskId: number; readonly onClose: () => void }) {
  const queries = useQueryClient()
  const [made, setMade] = useState<ReturnType<typeof madePaper.parse>>()
  if (!made)
    return (
      <TaskProgress
        taskId={taskId}
        title="生成文件"
        onDone={(result) => {
          setMade(madePaper.parse(result))
          void queries.invalidateQueries()
        }}
      />
    )
  const { fileId, count, failed, until } = made
  return (
    <Alert
      type={failed.length > 0 ? 'warning' : 'success'}
      showIcon
      closable={{ onClose }}
      title={`文件已生成，共 ${count} 人。含个人信息，用毕请及时删除。`}
      description={
        <>
          {failed.length > 0 && (
            <p>
              {failed.length} 人的姓名或班级含字体没有的字，没有印出：
              {failed.map((each) => `${each.name}（${each.characters}）`).join('、')}
              。请手工填写，或联系平台管理员补充字体。
            </p>
          )}
          <div className="kw-actions">
            <Kept until={until} again="重新导出或打印">
              <Button
                type="primary"
                icon={<DownloadOutlined aria-hidden />}
                href={downloadUrl(fileContent, { fileId, save: 'true' })}
              >
                下载
              </Button>
            </Kept>
            <To to="/candidates/files">导出和打印记录</To>
          </div>
        </>
      }
    />
  )
}
