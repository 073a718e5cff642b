import { on, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import { startImport } from '#src/platform/imports/actions.ts'
import * as deciding from './actions/deciding.ts'
import * as looking from './actions/looking.ts'
import * as matching from './actions/matching.ts'
import * as receipts from './actions/receipts.ts'
import * as contract from './contract.ts'
import { statementImport } from './import/job.ts'
import { refuseUnknownLayout } from './import/read.ts'

export const statementRoutes: Endpoint[] = [
  on(contract.listLines, looking.listLines),
  on(contract.countLines, looking.countLines),
  on(contract.listOpenOrders, looking.listOpenOrders),
  on(contract.previewStatement, looking.previewStatement),
  onUpload(contract.importStatement, async (scope, params, upload) => {
    await refuseUnknownLayout(upload.path)
    return startImport(scope, statementImport, { upload, params })
  }),
  on(contract.confirmLines, matching.confirmLines),
  on(contract.getLine, looking.getLine),
  on(contract.matchLine, matching.matchLine),
  on(contract.agreeLine, deciding.agreeLine),
  on(contract.declineLine, deciding.declineLine),
  on(contract.unmatchLine, deciding.unmatchLine),
  on(contract.ignoreLine, deciding.ignoreLine),
  on(contract.receiveLine, deciding.receiveLine),
  on(contract.restoreLine, deciding.restoreLine),
  on(contract.listReceipts, receipts.listReceipts),
  on(contract.sumReceipts, receipts.sumReceipts),
  on(contract.getReceipt, receipts.getReceipt),
  on(contract.allocateReceipt, receipts.allocateReceipt),
  on(contract.releaseAllocation, receipts.releaseAllocation),
]
