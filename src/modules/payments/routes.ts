import { on, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as deciding from './actions/deciding.ts'
import * as looking from './actions/looking.ts'
import * as ordering from './actions/ordering.ts'
import * as paying from './actions/paying.ts'
import * as contract from './contract.ts'

export const paymentRoutes: Endpoint[] = [
  on(contract.listOrders, looking.listOrders),
  on(contract.listDue, looking.listDue),
  on(contract.getOrder, looking.getOrder),
  on(contract.listOrderLines, looking.listOrderLines),
  on(contract.createOrder, ordering.createOrder),
  on(contract.cancelOrder, ordering.cancelOrder),
  onUpload(contract.attachSlip, paying.attachSlip),
  on(contract.recallSlip, paying.recallSlip),
  on(contract.confirmOrder, deciding.confirmOrder),
  on(contract.rejectSlip, deciding.rejectSlip),
  on(contract.reverseConfirmation, deciding.reverseConfirmation),
]
