import { signAgreement } from '#src/modules/agreements/contract.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { downloadUrl } from '#src/web/call.ts'
import { FileDrop } from '#src/web/kit/FileDrop.tsx'
import { FileLink, FileShown } from '#src/web/kit/FilePreview.tsx'
import { useNarrow } from '#src/web/narrow.ts'
import { useMe } from '#src/web/session.ts'
import type { Agreement } from './view.ts'

/** The sealed agreement: uploaded by the institution's administrator, shown to both sides. */
export function SealedScan({ agreement }: { agreement: Agreement }) {
  const isInstitution = useMe().org.kind === 'INSTITUTION'
  const sign = agreement.offers.find((each) => each.verb === 'sign')
  return (
    <>
      {sign?.allowed && (
        <FileDrop
          route={signAgreement}
          input={{ agreementId: agreement.id }}
          what="协议文本打印并加盖本校公章后的扫描件"
          success="已上传，请等待培训评价组织确认。"
          onDone={() => undefined}
        />
      )}
      {isInstitution && !sign && agreement.state === 'DRAFT' && (
        <p className="kw-muted">盖章件由本校的“院校管理员”上传，请联系本校管理员办理。</p>
      )}
      {agreement.file && <Shown file={agreement.file} />}
    </>
  )
}

/** On a phone the scan opens on its own. */
function Shown({ file: { fileId, name, pages } }: { file: NonNullable<Agreement['file']> }) {
  const narrow = useNarrow()
  return (
    <>
      <p className="kw-muted">
        <FileLink fileId={fileId} name={name} kind="pdf" />
        {pages !== null && `，共 ${pages} 页`}
      </p>
      {!narrow && (
        <div style={{ height: '68vh', minHeight: 420 }}>
          <FileShown url={downloadUrl(fileContent, { fileId })} name={name} kind="pdf" />
        </div>
      )}
    </>
  )
}
