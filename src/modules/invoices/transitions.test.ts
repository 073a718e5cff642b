import { afterAll, beforeAll } from 'vitest'
import { examOn, freshNumber, paidOrder, TITLE } from '#tests/invoicing.ts'
import { scan } from '#tests/scan.ts'
import { testTransitions } from '#tests/transitions.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'
import { invoiceRoutes } from './routes.ts'
import { invoiceMachine, type InvoiceState, type InvoiceVerb } from './states.ts'

let world: World
let invoiceId: number
beforeAll(async () => {
  world = await openWorld()
  await finance().ok(contract.keepInvoiceSetting, { institutionWhen: 'PAID', answerWorkdays: 5 })
  const planId = await examOn(world, '2026-05-16')
  const orderId = await paidOrder(world, { planId, amountFen: 60_000 })
  invoiceId = (await cashier().ok(contract.requestInvoice, { orderId, ...TITLE, amountFen: 60_000 })).id
})
afterAll(() => world.stop())

const finance = () => world.as('finance')
const cashier = () => world.as('cashier')

/** 已红冲 is red in part, so that everything a verb wants is in order. */
const place = async (state: InvoiceState) => {
  const isIssued = state === 'ISSUED' || state === 'RED_REQUESTED' || state === 'RED_ISSUED'
  const { number } = freshNumber()
  await world.ground.pool.query(
    `update invoice set state = $2, number = $3, issued_on = $4, red_fen = $5, red_asked_fen = $6, red_reason = $7,
       reissue_title = null where id = $1`,
    [
      invoiceId,
      state,
      isIssued ? number : null,
      isIssued ? '2026-03-02' : null,
      state === 'RED_ISSUED' ? 30_000 : 0,
      state === 'RED_REQUESTED' ? 30_000 : null,
      state === 'RED_REQUESTED' ? '部分退款' : '',
    ],
  )
}

const opinion = '抬头有误，请更正'
const see = (who: 'finance' | 'cashier') => world.as(who).ok(contract.getInvoice, { invoiceId })
const OURS = new Set<InvoiceVerb>(['revise', 'withdraw', 'reissue'])

testTransitions<InvoiceState, InvoiceVerb>(invoiceMachine, {
  routes: invoiceRoutes.map((each) => each.route),
  parameter: 'invoiceId',
  place,
  stateNow: async () => (await see('finance')).state,
  offers: async (verb) => (await see(OURS.has(verb) ? 'cashier' : 'finance')).offers,
  keeps: ['attach', 'resend'],
  doings: {
    revise: [
      {
        route: contract.reviseInvoice,
        send: () => cashier().call(contract.reviseInvoice, { invoiceId, ...TITLE, amountFen: 60_000 }),
      },
    ],
    withdraw: [
      {
        route: contract.withdrawInvoice,
        send: () => cashier().call(contract.withdrawInvoice, { invoiceId }),
      },
    ],
    reissue: [
      {
        route: contract.askReissue,
        send: () => cashier().call(contract.askReissue, { invoiceId, ...TITLE, opinion }),
      },
    ],
    return: [
      {
        route: contract.returnInvoice,
        send: () => finance().call(contract.returnInvoice, { invoiceId, opinion }),
      },
    ],
    issue: [
      {
        route: contract.issueInvoice,
        send: async () => {
          const { version } = await see('finance')
          const given = { invoiceId, version, ...freshNumber() }
          return finance().upload(contract.issueInvoice, given, await scan('发票.pdf', 1))
        },
      },
    ],
    attach: [
      {
        route: contract.attachInvoiceFile,
        send: async () =>
          finance().upload(contract.attachInvoiceFile, { invoiceId }, await scan('发票.pdf', 1)),
      },
    ],
    resend: [
      { route: contract.resendInvoice, send: () => finance().call(contract.resendInvoice, { invoiceId }) },
    ],
    requestRed: [
      {
        route: contract.requestRed,
        send: () => finance().call(contract.requestRed, { invoiceId, opinion, amountFen: 30_000 }),
      },
    ],
    cancelRed: [
      { route: contract.cancelRed, send: () => finance().call(contract.cancelRed, { invoiceId, opinion }) },
    ],
    issueRed: [
      {
        route: contract.issueRed,
        send: async () =>
          finance().upload(contract.issueRed, { invoiceId, ...freshNumber() }, await scan('红字发票.pdf', 1)),
      },
    ],
  },
})
