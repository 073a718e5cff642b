import { on, onDownload, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as checking from './actions/checking.ts'
import * as choosing from './actions/choosing.ts'
import * as deciding from './actions/deciding.ts'
import { listDue } from './actions/due.ts'
import * as lines from './actions/lines.ts'
import * as looking from './actions/looking.ts'
import { printNotice } from './actions/notice.ts'
import * as ordering from './actions/ordering.ts'
import * as paying from './actions/paying.ts'
import { reactivate } from './actions/reviving.ts'
import * as settings from './actions/settings.ts'
import * as waiving from './actions/waiving.ts'
import * as contract from './contract.ts'
import * as further from './contract/deciding.ts'
import * as linesContract from './contract/lines.ts'

export const paymentRoutes: Endpoint[] = [
  on(contract.listOrders, looking.listOrders),
  on(linesContract.listDue, listDue),
  on(contract.getOrder, looking.getOrder),
  on(linesContract.listOrderLines, looking.listOrderLines),
  on(linesContract.listUnorderedPeople, choosing.listUnorderedPeople),
  on(linesContract.listUnorderedGroups, choosing.listUnorderedGroups),
  onDownload(contract.printNotice, printNotice),
  on(contract.createOrder, ordering.createOrder),
  on(linesContract.addLines, lines.addLines),
  on(linesContract.removeLines, lines.removeLines),
  on(contract.cancelOrder, ordering.cancelOrder),
  onUpload(contract.attachSlip, paying.attachSlip),
  on(contract.recallSlip, paying.recallSlip),
  on(further.checkOrder, checking.checkOrder),
  on(further.uncheckOrder, checking.uncheckOrder),
  on(contract.confirmOrder, deciding.confirmOrder),
  on(contract.rejectSlip, deciding.rejectSlip),
  on(contract.reverseConfirmation, deciding.reverseConfirmation),
  on(further.waiveOrder, waiving.waiveOrder),
  on(further.unwaiveOrder, waiving.unwaiveOrder),
  on(further.reviveOrder, reactivate),
  on(further.getPaymentSettings, settings.getPaymentSettings),
  on(further.setFourEyes, settings.setFourEyes),
]
