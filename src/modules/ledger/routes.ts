import { on, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as looking from './actions/looking.ts'
import * as contract from './contract.ts'

export const ledgerRoutes: Endpoint[] = [
  on(contract.listEntries, looking.listEntries),
  on(contract.getEntry, looking.getEntry),
  on(contract.getBalances, looking.getBalances),
]
