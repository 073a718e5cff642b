import * as payers from './actions/payers.ts'
import * as choosing from './actions/choosing.ts'
import * as consenting from './actions/consenting.ts'
import * as eligibility from './actions/eligibility.ts'
import * as importing from './actions/importing.ts'
import * as reading from './actions/reading.ts'
import * as requesting from './actions/requesting.ts'
import * as requests from './actions/requests.ts'
import * as transferring from './actions/transferring.ts'
import * as withdrawing from './actions/withdrawing.ts'
import * as contract from './contract.ts'
import * as people from './contract/eligibility.ts'
import { setPayers } from './contract/payers.ts'
import * as transfers from './contract/transfers.ts'
import * as out from './contract/withdrawals.ts'
import { on, onDownload, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'

export const registrationRoutes: Endpoint[] = [
  on(contract.listRegistrations, reading.listRegistrations),
  on(contract.getRegistration, reading.getRegistration),
  on(contract.countRegistrations, reading.countRegistrations),
  onDownload(contract.registrationTemplate, importing.registrationTemplate),
  onUpload(contract.uploadRegistrations, importing.uploadRegistrations),
  on(contract.withdrawRegistration, withdrawing.withdrawRegistration),
  on(setPayers, payers.setPayers),
  on(people.listEligibility, eligibility.listEligibility),
  on(people.summariseEligibility, eligibility.summariseEligibility),
  on(people.checkChosen, choosing.checkChosen),
  on(people.registerChosen, choosing.registerChosen),
  on(people.listChoices, eligibility.listChoices),
  on(transfers.checkTransfer, transferring.checkTransfer),
  on(transfers.transferRegistrations, transferring.transferRegistrations),
  on(out.checkWithdrawal, requesting.checkWithdrawal),
  on(out.withdrawRegistrations, withdrawing.withdrawRegistrations),
  on(out.requestWithdrawal, requesting.requestWithdrawal),
  on(out.listRequests, requests.listRequests),
  on(out.getRequest, requests.getRequest),
  onUpload(out.attachEvidence, requesting.attachEvidence),
  on(out.cancelRequest, requesting.cancelRequest),
  on(out.approveWithdrawals, consenting.approveWithdrawals),
  on(out.rejectWithdrawals, consenting.rejectWithdrawals),
]
