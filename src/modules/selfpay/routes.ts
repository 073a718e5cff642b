import { on, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as mine from './actions/mine.ts'
import * as contract from './contract.ts'

export const selfpayRoutes: Endpoint[] = [
  on(contract.findMine, mine.findMine),
  on(contract.getMine, mine.getMine),
  on(contract.orderMine, mine.orderMine),
  on(contract.cancelMine, mine.cancelMine),
]
