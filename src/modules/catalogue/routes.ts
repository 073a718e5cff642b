import { on, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as actions from './actions.ts'
import * as spareActions from './actions/spares.ts'
import * as contract from './contract.ts'
import * as spares from './contract/spares.ts'

export const catalogueRoutes: Endpoint[] = [
  on(contract.listCertificates, actions.listCertificates),
  on(contract.addCertificate, actions.addCertificate),
  on(contract.setFee, actions.setFee),
  on(contract.setMajors, actions.setMajors),
  on(spares.listSpareRules, spareActions.listSpareRules),
  on(spares.setSpareRule, spareActions.setSpareRule),
]
