import * as choosing from './actions/choosing.ts'
import * as eligibility from './actions/eligibility.ts'
import * as importing from './actions/importing.ts'
import * as reading from './actions/reading.ts'
import { withdrawRegistration } from './actions/withdrawing.ts'
import * as contract from './contract.ts'
import * as people from './contract/eligibility.ts'
import { on, onDownload, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'

export const registrationRoutes: Endpoint[] = [
  on(contract.listRegistrations, reading.listRegistrations),
  on(contract.getRegistration, reading.getRegistration),
  on(contract.countRegistrations, reading.countRegistrations),
  onDownload(contract.registrationTemplate, importing.registrationTemplate),
  onUpload(contract.uploadRegistrations, importing.uploadRegistrations),
  on(contract.withdrawRegistration, withdrawRegistration),
  on(people.listEligibility, eligibility.listEligibility),
  on(people.summariseEligibility, eligibility.summariseEligibility),
  on(people.checkChosen, choosing.checkChosen),
  on(people.registerChosen, choosing.registerChosen),
  on(people.listChoices, eligibility.listChoices),
]
