import { on, onDownload, type Endpoint } from '#src/platform/http/endpoint.ts'
import { draftSettlements } from './actions/counting.ts'
import * as deciding from './actions/deciding.ts'
import * as looking from './actions/looking.ts'
import { printSettlement } from './actions/printing.ts'
import * as rates from './actions/rates.ts'
import * as contract from './contract.ts'

export const settlementRoutes: Endpoint[] = [
  on(contract.getRates, rates.getRates),
  on(contract.setRates, rates.setRates),
  on(contract.listSettlements, looking.listSettlements),
  on(contract.draftSettlements, draftSettlements),
  on(contract.sendDrafts, deciding.sendDrafts),
  on(contract.getSettlement, looking.getSettlement),
  on(contract.listLines, looking.listLines),
  onDownload(contract.printSettlement, printSettlement),
  on(contract.countAgain, deciding.countAgain),
  on(contract.sendSettlement, deciding.sendSettlement),
  on(contract.agreeSettlement, deciding.agreeSettlement),
  on(contract.objectSettlement, deciding.objectSettlement),
  on(contract.reopenSettlement, deciding.reopenSettlement),
  on(contract.settle, deciding.settle),
  on(contract.unsettle, deciding.unsettle),
  on(contract.paySettlement, deciding.paySettlement),
  on(contract.unpaySettlement, deciding.unpaySettlement),
]
