import { on, onDownload, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import { startImport, templateOf } from '#src/platform/imports/actions.ts'
import { refuseUnfit } from './actions/filling.ts'
import * as keeping from './actions/keeping.ts'
import * as contract from './contract.ts'
import { authorityImport } from './import/job.ts'
import { templateWords } from './words.ts'

export const authorityRoutes: Endpoint[] = [
  on(contract.listRosters, keeping.listRosters),
  on(contract.listReaches, keeping.listReaches),
  onDownload(contract.rosterTemplate, () => templateOf(authorityImport, templateWords)),
  onUpload(contract.importRoster, async (scope, params, upload) => {
    await refuseUnfit(scope, params)
    return startImport(scope, authorityImport, { upload, params })
  }),
  on(contract.getRoster, keeping.getRoster),
  on(contract.editRoster, keeping.editRoster),
  on(contract.withdrawRoster, keeping.withdrawRoster),
]
