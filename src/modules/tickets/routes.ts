import { on, onDownload, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as acknowledging from './actions/acknowledging.ts'
import * as desk from './actions/desk.ts'
import { downloadTicket, startPrint } from './actions/printing.ts'
import * as layouts from './actions/layouts.ts'
import { previewLayout } from './actions/looks.ts'
import * as numbers from './actions/numbers.ts'
import { getCheckRoll } from './actions/rolls.ts'
import * as selfservice from './actions/selfservice.ts'
import { listKeys } from './actions/signing.ts'
import * as keys from './actions/signing-keys.ts'
import * as contract from './contract.ts'
import * as acknowledgeContract from './contract/acknowledging.ts'
import * as checking from './contract/checking.ts'
import * as keyContract from './contract/keys.ts'
import * as layoutContract from './contract/layouts.ts'
import * as numberContract from './contract/numbers.ts'
import * as selfContract from './contract/selfservice.ts'

export const ticketRoutes: Endpoint[] = [
  on(contract.getTicketDesk, desk.getDesk),
  on(contract.listTickets, desk.listTickets),
  on(contract.checkTickets, desk.checkTickets),
  on(contract.startPrint, startPrint),
  onDownload(contract.downloadTicket, downloadTicket),
  on(contract.listPrints, desk.listPrints),
  on(contract.verifyTicket, desk.verifyTicket),
  on(acknowledgeContract.getReissueStanding, acknowledging.getReissueStanding),
  on(acknowledgeContract.listReissued, acknowledging.listReissued),
  on(acknowledgeContract.listReissuedColleges, acknowledging.listReissuedColleges),
  on(acknowledgeContract.acknowledgeTickets, acknowledging.acknowledgeTickets),
  on(acknowledgeContract.acknowledgeAllTickets, acknowledging.acknowledgeAllTickets),
  on(checking.listTicketKeys, listKeys),
  on(keyContract.listSigningKeys, keys.listSigningKeys),
  on(keyContract.rotateSigningKey, keys.rotateSigningKey),
  on(keyContract.withdrawSigningKey, keys.withdrawSigningKey),
  on(checking.getCheckRoll, getCheckRoll),
  on(numberContract.getNumberRule, numbers.getNumberRule),
  on(numberContract.tryNumberRule, numbers.tryNumberRule),
  on(numberContract.setNumberRule, numbers.setNumberRule),
  on(layoutContract.listLayouts, layouts.listLayouts),
  on(layoutContract.getLayout, layouts.getLayout),
  on(layoutContract.addLayout, layouts.addLayout),
  on(layoutContract.saveLayout, layouts.saveLayout),
  onUpload(layoutContract.setLogo, layouts.setLogo),
  on(layoutContract.publishLayout, layouts.publishLayout),
  on(layoutContract.previewLayout, previewLayout),
  on(layoutContract.getPlanLayout, layouts.getPlanLayout),
  on(layoutContract.choosePlanLayout, layouts.choosePlanLayout),
  on(selfContract.listOpenPlans, selfservice.listOpenPlans),
  on(selfContract.findMyTickets, selfservice.findMyTickets),
  onDownload(selfContract.downloadMyTicket, selfservice.downloadMyTicket),
  on(selfContract.listSelfDownloads, selfservice.listSelfDownloads),
]
