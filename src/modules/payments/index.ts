export { confirmOrder } from './actions/deciding.ts'
export { createOrder, voidOrdersOfPlan } from './actions/ordering.ts'
export { attachSlip } from './actions/paying.ts'
export { paymentRoutes } from './routes.ts'
