import { on, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'

export const banRoutes: Endpoint[] = [
  on(contract.listBans, actions.listBans),
  on(contract.findBan, actions.findBan),
  on(contract.addBan, actions.addBan),
  on(contract.getBan, actions.getBan),
  on(contract.liftBan, actions.liftBan),
]
