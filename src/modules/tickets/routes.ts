import { on, onDownload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as desk from './actions/desk.ts'
import { downloadTicket, startPrint } from './actions/printing.ts'
import * as numbers from './actions/numbers.ts'
import { getCheckRoll } from './actions/rolls.ts'
import { listKeys } from './actions/signing.ts'
import * as contract from './contract.ts'
import * as checking from './contract/checking.ts'
import * as numberContract from './contract/numbers.ts'

export const ticketRoutes: Endpoint[] = [
  on(contract.getTicketDesk, desk.getDesk),
  on(contract.listTickets, desk.listTickets),
  on(contract.checkTickets, desk.checkTickets),
  on(contract.startPrint, startPrint),
  onDownload(contract.downloadTicket, downloadTicket),
  on(contract.listPrints, desk.listPrints),
  on(contract.verifyTicket, desk.verifyTicket),
  on(checking.listTicketKeys, listKeys),
  on(checking.getCheckRoll, getCheckRoll),
  on(numberContract.getNumberRule, numbers.getNumberRule),
  on(numberContract.tryNumberRule, numbers.tryNumberRule),
  on(numberContract.setNumberRule, numbers.setNumberRule),
]
