export { holderOf } from './actions/mine.ts'
export { selfpayRoutes } from './routes.ts'
