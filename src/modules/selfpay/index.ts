export { selfpayRoutes } from './routes.ts'
