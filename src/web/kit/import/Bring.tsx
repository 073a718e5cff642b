import { FileExcelOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ImportView } from '#src/shared/platform-contract.ts'
import type { Route } from '#src/shared/route.ts'
import { FileDrop } from '#src/web/kit/FileDrop.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'

interface Props<Given, Input> {
  readonly noun: string
  readonly templateUrl: string
  readonly uploadRoute: Route<Given, Input, ImportView>
  readonly uploadInput: Given
  readonly onUploaded: (job: ImportView) => void
}

/** The first two steps: the template, and the filled-in workbook. */
export function Bring<Given, Input>(props: Props<Given, Input>) {
  const { noun, templateUrl, uploadRoute, uploadInput, onUploaded } = props
  return (
    <>
      <Panel title="1. 下载模板">
        <p>模板里有每一列的说明和示例。证件号码、手机号等列已设为文本格式，请直接填写，不要改动表头。</p>
        <Button icon={<FileExcelOutlined aria-hidden />} href={templateUrl} download>
          下载{noun}导入模板
        </Button>
      </Panel>
      <Panel title="2. 上传填好的表格">
        <FileDrop route={uploadRoute} input={uploadInput} what={`填好的${noun}导入表`} onDone={onUploaded} />
        <p className="kw-muted">上传后先检查每一行，确认之前不会写入任何数据。</p>
      </Panel>
    </>
  )
}
