import { on, onDownload, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as drafting from './actions/drafting.ts'
import * as looking from './actions/looking.ts'
import * as printing from './actions/printing.ts'
import * as renewing from './actions/renewing.ts'
import * as signing from './actions/signing.ts'
import * as templates from './actions/templates.ts'
import * as contract from './contract.ts'

export const agreementRoutes: Endpoint[] = [
  on(contract.listAgreements, looking.listAgreements),
  onDownload(contract.printAgreements, printing.printAgreements),
  on(contract.listSitesWithoutAgreement, looking.listSitesWithoutAgreement),
  on(contract.listRenewals, renewing.listRenewals),
  on(contract.renewAgreements, renewing.renewAgreements),
  on(contract.getAgreementTemplate, templates.getAgreementTemplate),
  on(contract.saveAgreementTemplate, templates.saveAgreementTemplate),
  on(contract.previewAgreementTemplate, templates.previewAgreementTemplate),
  on(contract.getAgreement, looking.getAgreement),
  on(contract.draftAgreements, drafting.draftAgreements),
  on(contract.editAgreement, drafting.editAgreement),
  on(contract.retemplateAgreement, drafting.retemplateAgreement),
  onDownload(contract.printAgreement, printing.printAgreement),
  onUpload(contract.signAgreement, signing.signAgreement),
  onUpload(contract.countersignAgreement, signing.countersignAgreement),
  on(contract.confirmAgreement, signing.confirmAgreement),
  on(contract.sendBackAgreement, signing.sendBackAgreement),
  on(contract.terminateAgreement, signing.terminateAgreement),
]
