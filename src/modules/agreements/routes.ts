import { on, onDownload, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as looking from './actions/looking.ts'
import * as signing from './actions/signing.ts'
import * as contract from './contract.ts'

export const agreementRoutes: Endpoint[] = [
  on(contract.listAgreements, looking.listAgreements),
  on(contract.listSitesWithoutAgreement, looking.listSitesWithoutAgreement),
  on(contract.getAgreement, looking.getAgreement),
  on(contract.draftAgreements, signing.draftAgreements),
  on(contract.editAgreement, signing.editAgreement),
  onDownload(contract.printAgreement, looking.printAgreement),
  onUpload(contract.signAgreement, signing.signAgreement),
  on(contract.confirmAgreement, signing.confirmAgreement),
  on(contract.sendBackAgreement, signing.sendBackAgreement),
  on(contract.terminateAgreement, signing.terminateAgreement),
]
