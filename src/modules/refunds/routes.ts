import { on, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as amending from './actions/amending.ts'
import * as checking from './actions/checking.ts'
import * as deciding from './actions/deciding.ts'
import * as executing from './actions/executing.ts'
import * as looking from './actions/looking.ts'
import { makePaymentList } from './actions/paylist.ts'
import * as people from './actions/people.ts'
import * as requesting from './actions/requesting.ts'
import { uploadPaymentResult } from './actions/results.ts'
import * as ruling from './actions/ruling.ts'
import * as contract from './contract.ts'
import * as paying from './contract/paying.ts'

export const refundRoutes: Endpoint[] = [
  on(contract.listRefunds, looking.listRefunds),
  on(contract.getRefund, looking.getRefund),
  on(contract.listRefundLines, people.listRefundLines),
  on(contract.listRefundable, people.listRefundable),
  on(contract.previewRefund, requesting.previewRefund),
  on(contract.requestRefund, requesting.requestRefund),
  on(contract.refundReceipt, requesting.refundReceipt),
  on(contract.amendRefund, amending.amendRefund),
  onUpload(contract.addRefundEvidence, amending.addEvidence),
  on(contract.resubmitRefund, amending.resubmitRefund),
  on(contract.withdrawRefund, amending.withdrawRefund),
  on(contract.checkRefund, checking.checkRefund),
  on(contract.returnRefund, checking.returnRefund),
  on(contract.rejectRefund, deciding.rejectRefund),
  on(contract.sendBackRefund, deciding.sendBackRefund),
  on(contract.approveRefund, deciding.approveRefund),
  on(contract.executeRefund, executing.executeRefund),
  on(contract.recordRefund, executing.recordRefund),
  onUpload(contract.addRefundProof, executing.addProof),
  on(contract.failRefund, executing.failRefund),
  on(contract.retryRefund, executing.retryRefund),
  on(contract.rerouteRefund, executing.rerouteRefund),
  on(contract.approveReroute, executing.approveReroute),
  on(contract.giveUpRefund, executing.giveUpRefund),
  on(paying.makePaymentList, makePaymentList),
  onUpload(paying.uploadPaymentResult, uploadPaymentResult),
  on(paying.getRefundRules, ruling.getRefundRules),
  on(paying.setRefundRules, ruling.setRefundRules),
]
