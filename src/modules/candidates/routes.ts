import { on, onDownload, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import { startImport, templateOf } from '#src/platform/imports/actions.ts'
import { addCandidate, correctName, editCandidate } from './actions/editing.ts'
import * as photos from './actions/photos.ts'
import * as roster from './actions/roster.ts'
import { startVerification } from './actions/verifying.ts'
import * as contract from './contract.ts'
import * as photoContract from './contract/photos.ts'
import { candidateImport } from './import/job.ts'
import { templateWords } from './words.ts'

export const candidateRoutes: Endpoint[] = [
  on(contract.listCandidates, roster.listCandidates),
  on(contract.summariseRoster, roster.summariseRoster),
  onDownload(contract.candidateTemplate, () => templateOf(candidateImport, templateWords)),
  onUpload(contract.importCandidates, (scope, _, upload) =>
    startImport(scope, candidateImport, { upload, params: {} }),
  ),
  on(contract.findCandidate, roster.findCandidate),
  on(contract.addCandidate, addCandidate),
  on(contract.verifyCandidates, startVerification),
  on(contract.getCandidate, roster.getCandidate),
  on(contract.editCandidate, editCandidate),
  on(contract.correctName, correctName),
  on(contract.revealIdNumber, roster.revealIdNumber),
  on(contract.confirmCandidate, roster.confirmCandidate),
  on(contract.denyCandidate, roster.denyCandidate),
  onUpload(photoContract.uploadPhoto, photos.uploadPhoto),
  on(photoContract.removePhoto, photos.removePhoto),
  onUpload(photoContract.importPhotos, (scope, _, upload) => photos.startPhotoImport(scope, upload)),
  onDownload(photoContract.missingPhotos, photos.listMissing),
  on(contract.deleteCandidate, roster.deleteCandidate),
]
