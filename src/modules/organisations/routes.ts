import { on, onDownload, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import * as importing from './import/doors.ts'

export const organisationRoutes: Endpoint[] = [
  on(contract.listOrganisations, actions.listOrganisations),
  on(contract.getOrganisation, actions.getOrganisation),
  on(contract.setBankAccount, actions.changeBankAccount),
  on(contract.addOrganisation, actions.addOrganisation),
  onDownload(contract.institutionTemplate, importing.institutionTemplate),
  onDownload(contract.exportInstitutions, importing.exportInstitutions),
  onUpload(contract.uploadInstitutions, importing.uploadInstitutions),
]
