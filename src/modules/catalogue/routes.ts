import { on, onDownload, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as actions from './actions.ts'
import * as table from './actions/fee-table.ts'
import * as feeActions from './actions/fees.ts'
import * as pricing from './actions/pricing.ts'
import * as spareActions from './actions/spares.ts'
import * as contract from './contract.ts'
import * as fees from './contract/fees.ts'
import * as prices from './contract/pricing.ts'
import * as spares from './contract/spares.ts'
import * as importing from './import/doors.ts'

export const catalogueRoutes: Endpoint[] = [
  on(contract.listCertificates, actions.listCertificates),
  on(contract.addCertificate, actions.addCertificate),
  on(contract.setMajors, actions.setMajors),
  on(spares.listSpareRules, spareActions.listSpareRules),
  on(spares.setSpareRule, spareActions.setSpareRule),
  on(fees.listFees, table.listFeeTable),
  on(fees.getFee, table.getFee),
  on(fees.listFeeChoices, table.listFeeChoices),
  on(fees.listFeeGaps, table.listFeeGaps),
  on(fees.addFee, feeActions.addFee),
  on(fees.correctFee, feeActions.correctFee),
  on(fees.followFee, feeActions.followFee),
  on(fees.endFee, feeActions.endFee),
  on(fees.removeFee, feeActions.removeFee),
  on(fees.setFeeCap, feeActions.setFeeCap),
  on(prices.listPricedSites, pricing.listPricedSites),
  on(prices.listPricedPlans, pricing.listPricedPlans),
  on(prices.tryPrices, pricing.tryPrices),
  onDownload(prices.feeTemplate, importing.feeTemplate),
  onDownload(prices.exportFees, importing.exportFees),
  onUpload(prices.uploadFees, importing.uploadFees),
]
