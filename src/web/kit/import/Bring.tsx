import { FileExcelOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { FileDrop } from '#src/web/kit/FileDrop.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import type { ImportJobView, ImportWizardProps } from './job.ts'

interface Props<U, J, Job extends ImportJobView> extends ImportWizardProps<U, J, Job> {
  readonly onUploaded: (job: Job) => void
}

/** The first two steps: the template, and the filled-in workbook. */
export function Bring<U, J, Job extends ImportJobView>(props: Props<U, J, Job>) {
  const { noun, templateUrl, uploadRoute, uploadInput, onUploaded } = props
  return (
    <>
      <Panel title="1. 下载模板">
        <p>模板里有每一列的说明和示例。证件号码、手机号等列已设为文本格式,请直接填写,不要改动表头。</p>
        <Button icon={<FileExcelOutlined />} href={templateUrl} download>
          下载{noun}导入模板
        </Button>
      </Panel>
      <Panel title="2. 上传填好的表格">
        <FileDrop route={uploadRoute} input={uploadInput} what={`填好的${noun}导入表`} onDone={onUploaded} />
        <p className="kw-muted">上传后先检查每一行,确认之前不会写入任何数据。</p>
      </Panel>
    </>
  )
}
