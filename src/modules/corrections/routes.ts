import { on, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as deciding from './actions/deciding.ts'
import * as evidence from './actions/evidence.ts'
import * as looking from './actions/looking.ts'
import * as requesting from './actions/requesting.ts'
import * as contract from './contract.ts'

export const correctionRoutes: Endpoint[] = [
  on(contract.listCorrections, looking.listCorrections),
  on(contract.correctable, looking.getCorrectable),
  on(contract.draftCorrection, requesting.draftCorrection),
  on(contract.getCorrection, looking.getCorrection),
  on(contract.editCorrection, requesting.editCorrection),
  onUpload(contract.attachEvidence, evidence.attachEvidence),
  on(contract.detachEvidence, evidence.detachEvidence),
  on(contract.submitCorrection, requesting.submitCorrection),
  on(contract.recallCorrection, requesting.recallCorrection),
  on(contract.withdrawCorrection, requesting.withdrawCorrection),
  on(contract.approveCorrection, deciding.approveCorrection),
  on(contract.returnCorrection, deciding.returnCorrection),
  on(contract.rejectCorrection, deciding.rejectCorrection),
  on(contract.revealCorrection, looking.revealCorrection),
]
