import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { Alert, Button, Empty } from 'antd'
import { attachStampedForm, printApplicationForm } from '#src/modules/sites/contract/applications.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { downloadUrl } from '#src/web/call.ts'
import { FileDrop } from '#src/web/kit/FileDrop.tsx'
import { FileLink, FileShown } from '#src/web/kit/FilePreview.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { useNarrow } from '#src/web/narrow.ts'
import type { Application } from './view.ts'

/** 其他材料: the stamped form, shown whole; the institution uploads or replaces it while it may edit. */
export function StampedForm({ application }: { application: Application }) {
  const { form } = application
  const mayEdit = application.offers.some((each) => each.verb === 'edit' && each.allowed)
  return (
    <Panel title="其他材料：盖章的《考核站点申请表》" actions={form && <Save form={form} />}>
      {mayEdit && <Blank application={application} />}
      {mayEdit && (
        <FileDrop
          route={attachStampedForm}
          input={{ applicationId: application.id }}
          what={form ? '用新的扫描件替换' : '加盖单位一级公章的《考核站点申请表》扫描件'}
          success="已上传，请核对下方的预览。"
          onDone={() => undefined}
        />
      )}
      {form ? <Shown form={form} /> : !mayEdit && <Empty description="没有上传申请表。" />}
    </Panel>
  )
}

/** What is stamped is what stands on the platform: the form comes filled in. */
function Blank({ application }: { application: Application }) {
  const { id: applicationId, contentVersion: version, form } = application
  return (
    <>
      {form?.isOutdated && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={`上传之后资料又有修改，请重新打印第 ${version} 版并盖章上传`}
        />
      )}
      <p>
        <Button
          icon={<PrinterOutlined aria-hidden />}
          href={downloadUrl(printApplicationForm, { applicationId })}
          download
        >
          下载已填好的申请表（第 {version} 版）
        </Button>{' '}
        <span className="kw-muted">打印并加盖单位一级公章，扫描成 PDF 后在下面上传。</span>
      </p>
    </>
  )
}

type Form = NonNullable<Application['form']>

function Save({ form }: { form: Form }) {
  return (
    <Button
      icon={<DownloadOutlined aria-hidden />}
      href={downloadUrl(fileContent, { fileId: form.fileId, save: 'true' })}
      download={form.name}
    >
      下载
    </Button>
  )
}

/** On a phone the form opens on its own, because two columns do not fit. */
function Shown({ form }: { form: Form }) {
  const narrow = useNarrow()
  const { fileId, name } = form
  return (
    <>
      <p className="kw-muted">
        {narrow ? <FileLink fileId={fileId} name={name} kind="pdf" /> : name}
        {form.pages !== null && `，共 ${form.pages} 页`}
      </p>
      {!narrow && (
        <div style={{ height: '72vh', minHeight: 420 }}>
          <FileShown url={downloadUrl(fileContent, { fileId })} name={name} kind="pdf" />
        </div>
      )}
    </>
  )
}
