import { on, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as arranging from './actions/arranging.ts'
import * as looking from './actions/looking.ts'
import * as contract from './contract.ts'

export const hostingRoutes: Endpoint[] = [
  on(contract.listHostings, looking.listHostings),
  on(contract.getHosting, looking.getHosting),
  on(contract.listGuests, looking.listGuests),
  on(contract.listHostSites, looking.listHostSites),
  on(contract.arrangeHosting, arranging.arrangeHosting),
  on(contract.changeHosting, arranging.changeHosting),
  on(contract.endHosting, arranging.endHosting),
]
