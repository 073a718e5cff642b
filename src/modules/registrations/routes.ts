import * as importing from './actions/importing.ts'
import * as reading from './actions/reading.ts'
import { withdrawRegistration } from './actions/withdrawing.ts'
import * as contract from './contract.ts'
import { on, onDownload, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'

export const registrationRoutes: Endpoint[] = [
  on(contract.listRegistrations, reading.listRegistrations),
  on(contract.getRegistration, reading.getRegistration),
  on(contract.countRegistrations, reading.countRegistrations),
  onDownload(contract.registrationTemplate, importing.registrationTemplate),
  onUpload(contract.uploadRegistrations, importing.uploadRegistrations),
  on(contract.withdrawRegistration, withdrawRegistration),
]
