import { yuan } from '#src/shared/money.ts'
import type { LocalBook, LocalOrder } from './book.ts'
import { html, redirect, type Asked, type Told } from './serving.ts'
import { words } from './words.ts'

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Where the payer pays: the address behind a code, and where pages lead. */
export const cashierPath = (order: LocalOrder) => `/cashier/${order.token}`

/**
 * The page with the button a person pays with. Opening it is what scanning is: Alipay knows a code from then on.
 * Answers nothing for other addresses.
 */
export function answerCashier(
  asked: Asked,
  by: { book: LocalBook; onPaid: (order: LocalOrder) => void },
): Told | undefined {
  const token = /^\/cashier\/([0-9a-f]{24})$/.exec(asked.url.pathname)?.[1]
  if (token === undefined) return undefined
  const order = by.book.behind(token)
  if (!order) return page(`<p role="alert">${words.unknown}</p>`, 404)
  if (asked.method !== 'POST') {
    if (order.state === 'UNSCANNED') order.state = 'WAITING'
    return page(shown(order))
  }
  if (by.book.pay(order)) by.onPaid(order)
  return redirect(cashierPath(order))
}

export const refusedPage = () => page(`<p role="alert">${words.unsigned}</p>`, 403)

function shown(order: LocalOrder): string {
  const { channel, subject, amountFen, outTradeNo } = order
  return `<p class="who">${words.names[channel]}</p><p class="sum">${yuan(amountFen)}</p>
<dl><dt>${words.subject}</dt><dd>${escape(subject)}</dd><dt>${words.number}</dt><dd>${escape(outTradeNo)}</dd></dl>
${action(order)}`
}

function action(order: LocalOrder): string {
  if (order.state === 'CLOSED') return `<p role="alert">${words.closed}</p>`
  if (order.state !== 'PAID')
    return `<form method="post"><button type="submit">${words.pay} ${yuan(order.amountFen)}</button></form>`
  const back = order.returnUrl ? `<p><a href="${escape(order.returnUrl)}">${words.back}</a></p>` : ''
  return `<p class="good" role="status">${words.paid}</p><p>${words.paidHint}</p>${back}`
}

const page = (body: string, status = 200) =>
  html(
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${words.title}</title><style>${STYLE}</style></head><body><main><h1>${words.title}</h1>
<p class="note">${words.warning}</p>${body}</main></body></html>`,
    status,
  )

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.6 system-ui,"PingFang SC","Noto Sans SC",sans-serif;margin:0}
main{max-width:26rem;margin:2rem auto;padding:1.5rem;border:1px solid #8886;border-radius:12px}h1{font-size:1.25rem;margin:0}
.note{color:#8a5a00;margin:.25rem 0 1rem}@media(prefers-color-scheme:dark){.note{color:#f0c060}}.sum{font-size:2rem;margin:0;font-variant-numeric:tabular-nums}
.who{margin:0}.good{font-weight:600}dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem}dd{margin:0;overflow-wrap:anywhere}
button{width:100%;font:inherit;padding:.75rem;border:0;border-radius:8px;background:#1456c0;color:#fff;cursor:pointer}`
