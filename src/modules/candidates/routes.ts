import { on, onDownload, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import { startImport, templateOf } from '#src/platform/imports/actions.ts'
import { addCandidate, correctName, editCandidate } from './actions/editing.ts'
import * as photos from './actions/photos.ts'
import * as reviewing from './actions/reviewing.ts'
import * as roster from './actions/roster.ts'
import { latestVerification, startVerification } from './actions/verifying.ts'
import * as contract from './contract.ts'
import * as photoContract from './contract/photos.ts'
import * as review from './contract/verification.ts'
import { confirmationRoutes } from './routes/confirmation.ts'
import { keepingRoutes } from './routes/keeping.ts'
import { candidateImport } from './import/job.ts'
import { templateWords } from './words.ts'

/** Endpoints of 考生管理; `publicUrl` is the address candidates open their links at. */
export const candidateRoutes = ({ publicUrl }: { publicUrl: string }): Endpoint[] => [
  ...confirmationRoutes({ publicUrl }),
  on(contract.listCandidates, roster.listCandidates),
  on(contract.summariseRoster, roster.summariseRoster),
  onDownload(contract.candidateTemplate, () => templateOf(candidateImport, templateWords)),
  onUpload(contract.importCandidates, (scope, params, upload) =>
    startImport(scope, candidateImport, { upload, params }),
  ),
  on(contract.findCandidate, roster.findCandidate),
  on(contract.addCandidate, addCandidate),
  on(contract.verifyCandidates, startVerification),
  on(review.latestVerification, latestVerification),
  on(review.reviewCandidates, reviewing.reviewCandidates),
  on(contract.getCandidate, roster.getCandidate),
  on(contract.editCandidate, editCandidate),
  on(contract.correctName, correctName),
  on(contract.revealIdNumber, roster.revealIdNumber),
  on(contract.confirmCandidate, reviewing.confirmCandidate),
  on(contract.denyCandidate, reviewing.denyCandidate),
  on(review.reopenReview, reviewing.reopenReview),
  on(review.listEvidence, reviewing.listEvidence),
  onUpload(review.addEvidence, reviewing.addEvidence),
  onUpload(photoContract.uploadPhoto, photos.uploadPhoto),
  on(photoContract.removePhoto, photos.removePhoto),
  onUpload(photoContract.importPhotos, (scope, _, upload) => photos.startPhotoImport(scope, upload)),
  onDownload(photoContract.missingPhotos, photos.listMissing),
  on(contract.deleteCandidate, roster.deleteCandidate),
  ...keepingRoutes,
]
