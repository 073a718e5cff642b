import { on, onDownload, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as actions from './actions/applications.ts'
import * as deciding from './actions/deciding.ts'
import * as ledger from './actions/ledger.ts'
import * as materials from './actions/materials.ts'
import { adjustQuota } from './actions/quota.ts'
import * as contract from './contract.ts'
import * as importing from './import/doors.ts'

export const pilotRoutes: Endpoint[] = [
  on(contract.listPilots, actions.listPilots),
  on(contract.getPilot, actions.getPilot),
  on(contract.listQuotaChanges, ledger.listQuotaChanges),
  on(contract.listPilotHistory, ledger.listPilotHistory),
  on(contract.draftPilot, actions.draftPilot),
  on(contract.editPilot, actions.editPilot),
  onUpload(contract.addPilotMaterial, materials.addPilotMaterial),
  on(contract.removePilotMaterial, materials.removePilotMaterial),
  on(contract.submitPilot, actions.submitPilot),
  on(contract.recallPilot, actions.recallPilot),
  on(contract.approvePilot, actions.approvePilot),
  on(contract.returnPilot, actions.returnPilot),
  on(contract.rejectPilot, actions.rejectPilot),
  on(contract.adjustQuota, adjustQuota),
  on(contract.revokePilot, actions.revokePilot),
  on(contract.approvePilots, deciding.approvePilots),
  on(contract.returnPilots, deciding.returnPilots),
  on(contract.rejectPilots, deciding.rejectPilots),
  onDownload(contract.quotaTemplate, importing.quotaTemplate),
  onUpload(contract.uploadQuotas, importing.uploadQuotas),
]
