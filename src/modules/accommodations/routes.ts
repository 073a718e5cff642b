import { on, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

export const accommodationRoutes: Endpoint[] = [
  on(contract.listAccommodations, actions.listAccommodations),
  on(contract.getAccommodation, actions.getAccommodation),
  on(contract.listChoices, actions.listChoices),
  on(contract.requestAccommodation, actions.requestAccommodation),
  on(contract.approveAccommodation, actions.approveAccommodation),
  on(contract.rejectAccommodation, actions.rejectAccommodation),
  on(contract.revokeAccommodation, actions.revokeAccommodation),
  on(contract.cancelAccommodation, actions.cancelAccommodation),
]
