import { on, type Endpoint } from '#src/platform/http/endpoint.ts'
import { todos } from './actions/queue.ts'
import { getTrends } from './actions/trends.ts'
import { getWorkbench } from './actions/workbench.ts'
import * as contract from './contract.ts'
import { listTodos } from './contract/queue.ts'
import * as trends from './contract/trends.ts'

export const workbenchRoutes: Endpoint[] = [
  on(contract.getWorkbench, getWorkbench),
  on(listTodos, todos),
  on(trends.getTrends, getTrends),
]
