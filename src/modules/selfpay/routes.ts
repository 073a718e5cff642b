import { on, type Endpoint } from '#src/platform/http/endpoint.ts'
import type { Gateways } from '#src/platform/payment/gateways.ts'
import * as mine from './actions/mine.ts'
import * as paying from './actions/paying.ts'
import * as contract from './contract.ts'
import * as payContract from './contract/paying.ts'

/** Endpoints of 我的缴费; `publicUrl`: where pages of a gateway send the browser back to. */
export const selfpayRoutes = (by: { gateways: Gateways; publicUrl: string }): Endpoint[] => [
  on(contract.findMine, mine.findMine),
  on(contract.getMine, mine.getMine),
  on(contract.orderMine, mine.orderMine),
  on(contract.cancelMine, mine.cancelMine),
  on(payContract.getMyPaying, paying.getMyPaying(by.gateways)),
  on(payContract.payMine, paying.payMine(by.publicUrl)),
  on(payContract.askMine, paying.askMine),
]
