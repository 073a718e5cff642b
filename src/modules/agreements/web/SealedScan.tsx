import { Tabs } from 'antd'
import { countersignAgreement, signAgreement } from '#src/modules/agreements/contract.ts'
import { sideNames } from '#src/modules/agreements/words.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { downloadUrl } from '#src/web/call.ts'
import { FileDrop } from '#src/web/kit/FileDrop.tsx'
import { FileLink, FileShown } from '#src/web/kit/FilePreview.tsx'
import { useNarrow } from '#src/web/narrow.ts'
import { useMe } from '#src/web/session.ts'
import type { Agreement } from './view.ts'

/** Both seals: the institution's scan, then the same paper with the organisation's seal; each side uploads its own. */
export function SealedScan({ agreement }: { agreement: Agreement }) {
  return (
    <>
      <OwnSeal agreement={agreement} />
      <BothSeals agreement={agreement} />
      <Scans agreement={agreement} />
    </>
  )
}

const offered = (agreement: Agreement, verb: string) => agreement.offers.find((each) => each.verb === verb)

function OwnSeal({ agreement }: { agreement: Agreement }) {
  const isInstitution = useMe().org.kind === 'INSTITUTION'
  const sign = offered(agreement, 'sign')
  if (sign?.allowed)
    return (
      <FileDrop
        route={signAgreement}
        input={{ agreementId: agreement.id }}
        what="协议文本打印并加盖本校公章后的扫描件"
        success="已上传，请等待培训评价组织确认。"
        onDone={() => undefined}
      />
    )
  if (!isInstitution || sign || agreement.state !== 'DRAFT') return null
  return <p className="kw-muted">盖章件由本校的“院校管理员”上传，请联系本校管理员办理。</p>
}

function BothSeals({ agreement }: { agreement: Agreement }) {
  if (!offered(agreement, 'countersign')?.allowed) return null
  return (
    <FileDrop
      route={countersignAgreement}
      input={{ agreementId: agreement.id }}
      what={
        agreement.counterFile
          ? '更清楚的双方盖章件，替换已上传的一份'
          : '核对院校盖章件后，加盖本组织公章的双方盖章件'
      }
      success="双方盖章件已上传，请确认生效。"
      onDone={() => undefined}
    />
  )
}

type Scan = NonNullable<Agreement['file']>

/** The scans that count now; former ones stand in the history. */
function Scans({ agreement: { file, counterFile } }: { agreement: Agreement }) {
  if (!file) return null
  if (!counterFile) return <Shown file={file} />
  return (
    <Tabs
      items={[
        { key: 'both', label: sideNames.ORGANISATION, children: <Shown file={counterFile} /> },
        { key: 'site', label: sideNames.SITE, children: <Shown file={file} /> },
      ]}
    />
  )
}

/** On a phone the scan opens on its own. */
function Shown({ file: { fileId, name, pages } }: { file: Scan }) {
  const narrow = useNarrow()
  return (
    <>
      <p className="kw-muted">
        <FileLink fileId={fileId} name={name} kind="pdf" />
        {pages !== null && `，共 ${pages} 页`}
      </p>
      {!narrow && (
        <div style={{ height: '60vh', minHeight: 420 }}>
          <FileShown url={downloadUrl(fileContent, { fileId })} name={name} kind="pdf" />
        </div>
      )}
    </>
  )
}
