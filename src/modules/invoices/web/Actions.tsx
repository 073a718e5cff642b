import { useState } from 'react'
import * as contract from '#src/modules/invoices/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { AttachDialog } from './AttachDialog.tsx'
import { IssueDialog } from './IssueDialog.tsx'
import { RedDialog } from './RedDialog.tsx'
import { ReviseDialog } from './RequestDialog.tsx'
import type { Invoice } from './shapes.ts'
import { ReissueDialog } from './TitleDialog.tsx'
import { ASKING } from './view.ts'

/** Verbs that ask for more than a reason have a form of their own. */
const FORMS = ['issue', 'issueRed', 'attach', 'revise', 'reissue', 'requestRed'] as const
type Form = (typeof FORMS)[number]
const isForm = (verb: string): verb is Form => (FORMS as readonly string[]).includes(verb)
const PRIMARY = new Set<string>(['issue', 'issueRed'])
/** In the state they belong to they are said to be impossible and why; elsewhere they are not spoken of. */
const BELONGS: Readonly<Record<string, readonly string[]>> = {
  issue: ['REQUESTED'],
  reissue: ['ISSUED'],
}

/** What may be done with an invoice now. */
export function Actions({ invoice }: { readonly invoice: Invoice }) {
  const [form, setForm] = useState<Form>()
  const close = () => setForm(undefined)
  const verbs = useVerbs(invoice.id)
  const shown = invoice.offers.filter(
    (offer) => offer.allowed || BELONGS[offer.verb]?.includes(invoice.state),
  )
  return (
    <div className="kw-actions">
      {shown.map(
        (offer) =>
          isForm(offer.verb) && (
            <OfferButton
              key={offer.verb}
              offer={offer}
              primary={PRIMARY.has(offer.verb)}
              onClick={() => setForm(offer.verb as Form)}
            />
          ),
      )}
      <OfferBar offers={shown.filter((offer) => !isForm(offer.verb))} asking={ASKING} onVerb={verbs} />
      <AuditDrawer entity="invoice" entityId={invoice.id} />
      {form && <Dialog form={form} invoice={invoice} onClose={close} />}
    </div>
  )
}

interface DialogProps {
  readonly form: Form
  readonly invoice: Invoice
  readonly onClose: () => void
}

function Dialog({ form, invoice, onClose }: DialogProps) {
  const props = { invoice, onClose }
  switch (form) {
    case 'issue':
      return <IssueDialog {...props} isRed={false} />
    case 'issueRed':
      return <IssueDialog {...props} isRed />
    case 'attach':
      return <AttachDialog {...props} />
    case 'revise':
      return <ReviseDialog {...props} />
    case 'reissue':
      return <ReissueDialog {...props} />
    case 'requestRed':
      return <RedDialog {...props} />
  }
}

function useVerbs(invoiceId: number) {
  const withdraw = useAction(contract.withdrawInvoice, { success: '已撤回申请。' })
  const sendBack = useAction(contract.returnInvoice, { success: '已退回，并已发邮件。' })
  const cancelRed = useAction(contract.cancelRed, { success: '已取消红冲。' })
  const resend = useAction(contract.resendInvoice, { success: '邮件已重新发送。' })
  const by: Record<string, (opinion: string) => Promise<unknown>> = {
    withdraw: () => withdraw.run({ invoiceId }),
    return: (opinion) => sendBack.run({ invoiceId, opinion }),
    cancelRed: (opinion) => cancelRed.run({ invoiceId, opinion }),
    resend: () => resend.run({ invoiceId }),
  }
  return (verb: string, opinion: string) => by[verb]?.(opinion) ?? Promise.resolve(false)
}
