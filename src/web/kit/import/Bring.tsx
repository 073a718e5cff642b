import { FileExcelOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ImportView } from '#src/shared/platform-contract.ts'
import type { Route } from '#src/shared/route.ts'
import { FileDrop } from '#src/web/kit/FileDrop.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import type { ReactNode } from 'react'

/** What comes before the upload where no template does, and what is then uploaded. */
export interface Prepare {
  readonly step: string
  readonly panel: ReactNode
  readonly upload: string
  readonly what: string
}

interface Props<Given, Input> {
  readonly noun: string
  readonly templateUrl?: string
  readonly prepare?: Prepare
  readonly uploadRoute: Route<Given, Input, ImportView>
  readonly uploadInput: Given
  readonly onUploaded: (job: ImportView) => void
}

/** The first two steps: the template, and the filled-in workbook. */
export function Bring<Given, Input>(props: Props<Given, Input>) {
  const { noun, templateUrl, prepare, uploadRoute, uploadInput, onUploaded } = props
  return (
    <>
      {prepare?.panel}
      {templateUrl && <Template noun={noun} url={templateUrl} />}
      <Panel title={`2. ${prepare?.upload ?? '上传填好的表格'}`}>
        <FileDrop
          route={uploadRoute}
          input={uploadInput}
          what={prepare?.what ?? `填好的${noun}导入表`}
          onDone={onUploaded}
        />
        <p className="kw-muted">上传后先逐一检查，确认之前不会写入任何数据。</p>
      </Panel>
    </>
  )
}

function Template({ noun, url }: { readonly noun: string; readonly url: string }) {
  return (
    <Panel title="1. 下载模板">
      <p>模板里有每一列的说明和示例。证件号码、手机号等列已设为文本格式，请直接填写，不要改动表头。</p>
      <Button icon={<FileExcelOutlined aria-hidden />} href={url} download>
        下载{noun}导入模板
      </Button>
    </Panel>
  )
}
