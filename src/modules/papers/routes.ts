import { on, onDownload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as desk from './actions/desk.ts'
import { listPacks } from './actions/history.ts'
import { renewPack, startPack } from './actions/packing.ts'
import { previewPaper } from './actions/previewing.ts'
import * as contract from './contract.ts'

export const paperRoutes: Endpoint[] = [
  on(contract.listPaperSites, desk.listSites),
  on(contract.getPaperDesk, desk.getDesk),
  on(contract.estimatePapers, desk.estimate),
  onDownload(contract.previewPaper, previewPaper),
  on(contract.startPack, startPack),
  on(contract.renewPack, renewPack),
  on(contract.listPacks, listPacks),
]
