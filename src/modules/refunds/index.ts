export { refundSurplus } from './actions/automatic.ts'
export { approveRefund } from './actions/deciding.ts'
export { checkRefund } from './actions/checking.ts'
export { executeRefund, recordRefund } from './actions/executing.ts'
export {
  onlineRefundTask,
  sweepRefunds,
  type OnlineAnswer,
  type OnlineAsked,
  type OnlineRefunds,
} from './actions/online.ts'
export { proposeRefunds } from './actions/proposing.ts'
export { refundReceipt, requestRefund } from './actions/requesting.ts'
export { refundRoutes } from './routes.ts'
export { onlineSaid as onlineRefundWords } from './words/online.ts'
