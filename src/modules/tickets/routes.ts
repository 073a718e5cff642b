import { on, onDownload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as desk from './actions/desk.ts'
import { downloadTicket, startPrint } from './actions/printing.ts'
import * as contract from './contract.ts'

export const ticketRoutes: Endpoint[] = [
  on(contract.getTicketDesk, desk.getDesk),
  on(contract.listTickets, desk.listTickets),
  on(contract.checkTickets, desk.checkTickets),
  on(contract.startPrint, startPrint),
  onDownload(contract.downloadTicket, downloadTicket),
  on(contract.listPrints, desk.listPrints),
  on(contract.verifyTicket, desk.verifyTicket),
]
