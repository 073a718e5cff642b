import { on, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

export const agreementRoutes: Endpoint[] = [
  on(contract.listAgreements, actions.listAgreements),
  on(contract.listSitesWithoutAgreement, actions.listSitesWithoutAgreement),
  on(contract.getAgreement, actions.getAgreement),
  on(contract.draftAgreements, actions.draftAgreements),
  on(contract.editAgreement, actions.editAgreement),
  onUpload(contract.signAgreement, actions.signAgreement),
  on(contract.confirmAgreement, actions.confirmAgreement),
  on(contract.sendBackAgreement, actions.sendBackAgreement),
  on(contract.terminateAgreement, actions.terminateAgreement),
]
