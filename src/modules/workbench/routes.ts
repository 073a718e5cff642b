import { on, type Endpoint } from '#src/platform/http/endpoint.ts'
import { getWorkbench } from './actions/workbench.ts'
import * as contract from './contract.ts'

export const workbenchRoutes: Endpoint[] = [on(contract.getWorkbench, getWorkbench)]
