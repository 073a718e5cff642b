import { sideNames } from '#src/modules/agreements/words.ts'
import { AuditLines } from '#src/web/kit/AuditDrawer.tsx'
import { FileLink } from '#src/web/kit/FilePreview.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import type { Agreement } from './view.ts'

/** From draft to end: every deed with its reason, and every scan there ever was. */
export function History({ agreement }: { agreement: Agreement }) {
  return (
    <Panel
      title="办理过程"
      actions={
        <To to="/agreements" search={{ siteId: String(agreement.siteId) }}>
          该站点历年协议
        </To>
      }
    >
      {agreement.scans.length > 0 && (
        <ul className="kw-agreement-scans" aria-label="历次盖章件">
          {agreement.scans.map((scan) => (
            <li key={scan.fileId}>
              <span className="kw-muted">
                {sideNames[scan.side]} · <When at={scan.uploadedAt} />
              </span>{' '}
              <FileLink fileId={scan.fileId} name={scan.name} kind="pdf" />
              {scan.pages !== null && <span className="kw-muted">，共 {scan.pages} 页</span>}
            </li>
          ))}
        </ul>
      )}
      <AuditLines entity="agreement" entityId={agreement.id} />
    </Panel>
  )
}
