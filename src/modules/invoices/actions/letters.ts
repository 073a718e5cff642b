import type { InvoiceRow } from '#src/modules/invoices/queries/read.ts'
import { letters } from '#src/modules/invoices/words/letters.ts'
import { queueMail, queueMails, type NewMail } from '#src/platform/notify/outbox.ts'
import type { Scope } from '#src/platform/scope.ts'
import { linkTo, type Link } from './link.ts'

type Of = Pick<
  InvoiceRow,
  'id' | 'title' | 'email' | 'request_no' | 'order_no' | 'plan_name' | 'amount_fen' | 'seller_name'
>
interface Issued {
  readonly number: string
  readonly issuedOn: string
  readonly hasFile: boolean
}

const button = (scope: Scope, link: Link) => ({
  button: { label: letters.download, path: `/api/my-invoices/${linkTo(scope.vault, link, scope.now)}/file` },
})

const mailOf = (
  of: Of,
  said: { subject: string; paragraphs: readonly string[] },
  more: object = {},
): NewMail => ({
  kind: 'INVOICE',
  to: { name: of.title, address: of.email },
  subject: said.subject,
  letter: { paragraphs: said.paragraphs, footer: letters.footer(of.seller_name), ...more },
})

function issuedMail(scope: Scope, of: Of, issued: Issued): NewMail {
  const link = { kind: 'INVOICE', id: of.id } as const
  return mailOf(of, letters.issued(factsOf(of), issued), issued.hasFile ? button(scope, link) : {})
}

/** Sends the invoice to the address of its request (BR-50): a link to the file, which needs no account. */
export const mailIssued = (scope: Scope, of: Of, issued: Issued) =>
  queueMail(scope, issuedMail(scope, of, issued))

/** The same for many at once. */
export const mailManyIssued = (scope: Scope, all: readonly (Issued & { of: Of })[]) =>
  queueMails(
    scope,
    all.map(({ of, ...issued }) => issuedMail(scope, of, issued)),
  )

/** Says that a request came back, and why. */
export const mailReturned = (scope: Scope, of: Of, opinion: string) =>
  queueMail(scope, mailOf(of, letters.returned(factsOf(of), opinion)))

interface Red {
  readonly id: number
  readonly number: string
  readonly of: string
  readonly amountFen: number
  readonly reason: string
}

/** Sends the red letter, and says what it takes back. */
export const mailRed = (scope: Scope, of: Of, red: Red) =>
  queueMail(scope, mailOf(of, letters.red(factsOf(of), red), button(scope, { kind: 'RED', id: red.id })))

const factsOf = (of: Of) => ({
  requestNo: of.request_no,
  orderNo: of.order_no,
  planName: of.plan_name,
  title: of.title,
  amountFen: of.amount_fen,
})
