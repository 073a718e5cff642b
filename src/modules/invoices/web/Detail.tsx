import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button, Drawer, Spin } from 'antd'
import { getInvoice } from '#src/modules/invoices/contract.ts'
import { stateNames, titleTypeNames } from '#src/modules/invoices/words.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { yuan } from '#src/shared/money.ts'
import { useRoute } from '#src/web/ask.tsx'
import { downloadUrl } from '#src/web/call.ts'
import { Facts } from '#src/web/kit/Facts.tsx'
import { FileLink } from '#src/web/kit/FilePreview.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { Day, When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { Actions } from './Actions.tsx'
import type { Invoice } from './shapes.ts'
import { expected, reasonOf, TONES } from './view.ts'

interface Props {
  readonly invoiceId: number
  readonly onOpen: (invoiceId: number) => void
  readonly onClose: () => void
}

/** One invoice: the request, what was issued, its red letters, and what may be done now. */
export function Detail({ invoiceId, onOpen, onClose }: Props) {
  return (
    <Drawer title="发票" size={680} open onClose={onClose}>
      <Body invoiceId={invoiceId} onOpen={onOpen} />
    </Drawer>
  )
}

function Body({ invoiceId, onOpen }: Omit<Props, 'onClose'>) {
  const invoice = useRoute(getInvoice, { invoiceId })
  if (invoice.error) return <ProblemNotice problem={asProblem(invoice.error)} />
  if (!invoice.data) return <Spin className="kw-whole" />
  const { data } = invoice
  return (
    <div className="kw-stack">
      <div>
        <Status tone={data.isOverdue ? 'bad' : TONES[data.state]} reason={reasonOf(data)}>
          {stateNames[data.state]}
        </Status>
      </div>
      <Request invoice={data} />
      {data.number && <Issued invoice={data} onOpen={onOpen} />}
      {data.reissueTitle && (
        <Alert
          type="info"
          showIcon
          title={`申请换开：红冲后按“${data.reissueTitle.title}”重开。`}
          description={`原因：${data.redReason}`}
        />
      )}
      <Actions invoice={data} />
    </div>
  )
}

const Request = ({ invoice }: { invoice: Invoice }) => (
  <Facts
    columns={2}
    items={[
      ['申请编号', invoice.requestNo],
      ['金额', <Money key="fen" fen={invoice.amountFen} />],
      ['大写', invoice.amountInWords],
      ['抬头类型', titleTypeNames[invoice.titleType]],
      ['抬头', invoice.title],
      ['税号', invoice.taxNo],
      ['接收邮箱', invoice.email],
      ['备注', invoice.note],
      [
        '缴费单',
        <To key="order" to={`/payments/${invoice.orderId}`}>
          {invoice.orderNo}
        </To>,
      ],
      ['考试计划', invoice.planName],
      ['院校', invoice.orgName],
      ['开具单位', invoice.sellerName],
      ['申请人', invoice.requestedByName],
      ['申请时间', <When key="at" at={invoice.requestedAt} />],
      ...(invoice.number === null ? ([['预计开具', expected(invoice)]] as const) : []),
    ]}
  />
)

function Issued({ invoice, onOpen }: { invoice: Invoice; onOpen: (invoiceId: number) => void }) {
  const { reissuedBy, reissueOfId } = invoice
  const other = reissuedBy?.id ?? reissueOfId
  return (
    <>
      <Facts
        columns={2}
        items={[
          ['发票号码', invoice.number],
          ['发票代码', invoice.code],
          ['开票日期', <Day key="on" on={invoice.issuedOn} />],
          ['仍有效金额', <Money key="valid" fen={invoice.validFen} />],
          ...(invoice.issuedByName ? ([['登记人', invoice.issuedByName]] as const) : []),
          ['最近发送邮件', <When key="mailed" at={invoice.mailedAt} />],
          ['文件', invoice.file ? <InvoiceFile key="file" file={invoice.file} /> : '尚未上传'],
          ...(other
            ? ([
                [
                  reissuedBy ? '换开后的发票' : '换开前的发票',
                  <Button key="other" type="link" className="kw-flat" onClick={() => onOpen(other)}>
                    查看
                  </Button>,
                ],
              ] as const)
            : []),
        ]}
      />
      {invoice.reds.map((red) => (
        <Alert
          key={red.id}
          type="warning"
          title={`红字发票 ${red.code} ${red.number}：红冲 ${yuan(red.amountFen)}`}
          description={
            <>
              <p className="kw-muted">原因：{red.reason}</p>
              <InvoiceFile file={red.file} />
            </>
          }
        />
      ))}
    </>
  )
}

/** A PDF opens beside the page; browsers cannot show an OFD, so it is saved. */
function InvoiceFile({ file }: { file: NonNullable<Invoice['file']> }) {
  const { fileId, name, kind } = file
  if (kind === 'pdf') return <FileLink fileId={fileId} name={name} kind="pdf" />
  return (
    <Button
      type="link"
      className="kw-flat"
      icon={<DownloadOutlined aria-hidden />}
      href={downloadUrl(fileContent, { fileId, save: 'true' })}
      download={name}
    >
      {name}
    </Button>
  )
}
