import { on, onCallback, type Endpoint } from '#src/platform/http/endpoint.ts'
import type { Gateways } from '#src/platform/payment/gateways.ts'
import { askCharge } from './actions/attending.ts'
import * as channels from './actions/channels.ts'
import * as looking from './actions/looking.ts'
import { answerNotice } from './actions/noticing.ts'
import * as reconciling from './actions/reconciling.ts'
import { closeCharge, startCharge } from './actions/starting.ts'
import * as contract from './contract.ts'

/** Endpoints of 在线支付; `publicUrl`: where pages of the gateway send the browser back to. */
export const chargeRoutes = (by: { gateways: Gateways; publicUrl: string }): Endpoint[] => [
  on(contract.getPaying, looking.getPaying(by.gateways)),
  on(contract.startCharge, (scope, given) =>
    startCharge(scope, { ...given, returnUrl: `${by.publicUrl}/payments/${given.orderId}/pay` }),
  ),
  on(contract.askCharge, askCharge),
  on(contract.closeCharge, closeCharge),
  on(contract.listCharges, looking.listCharges),
  on(contract.listChannels, channels.listChannels(by.gateways)),
  on(contract.saveChannel, channels.saveChannel(by.gateways)),
  on(contract.testChannel, channels.testChannel(by.gateways)),
  onCallback(contract.takeNotice, answerNotice(by.gateways)),
  on(contract.listBills, reconciling.listBills),
  on(contract.reconcile, reconciling.askReconciliation),
]
