import { on, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as archive from '#src/modules/candidates/actions/archiving.ts'
import { startCheckLists } from '#src/modules/candidates/actions/checking.ts'
import {
  listRosterFiles,
  startFullExport,
  startMaskedExport,
} from '#src/modules/candidates/actions/exporting.ts'
import * as majors from '#src/modules/candidates/actions/majors.ts'
import * as archiveContract from '#src/modules/candidates/contract/archive.ts'
import * as majorContract from '#src/modules/candidates/contract/majors.ts'
import * as papers from '#src/modules/candidates/contract/sheets.ts'

/** Keeping the roster: who has left, what leaves on paper or as a workbook, which majors there are. */
export const keepingRoutes: readonly Endpoint[] = [
  on(archiveContract.previewArchive, archive.previewArchive),
  on(archiveContract.archiveCandidates, archive.archiveCandidates),
  on(archiveContract.restoreCandidates, archive.restoreCandidates),
  on(archiveContract.restoreCandidate, archive.restoreCandidate),
  on(papers.exportMasked, startMaskedExport),
  on(papers.exportFull, startFullExport),
  on(papers.printCheckLists, startCheckLists),
  on(papers.listRosterFiles, listRosterFiles),
  on(majorContract.listMajors, majors.listMajors),
  on(majorContract.majorChoices, majors.majorChoices),
  on(majorContract.addMajor, majors.addMajor),
  on(majorContract.collectMajors, majors.collectMajors),
  on(majorContract.renameMajor, majors.renameMajor),
  on(majorContract.retireMajor, majors.retireMajor),
  on(majorContract.restoreMajor, majors.restoreMajor),
]
