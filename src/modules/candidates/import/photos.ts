import { importKind } from '#src/platform/imports/kind.ts'
import { gatherPhotoFacts, writePhotos } from '#src/modules/candidates/actions/photo-import.ts'
import { photoImportWords } from '#src/modules/candidates/words/photos.ts'
import { checkPhotos, photoSummary } from './check-photos.ts'
import { photoColumns } from './columns-photos.ts'
import { undoPhotos, whyNotUndoPhotos } from './undo-photos.ts'
import { readPhotos } from './photo-reader.ts'
import { writePhotoReport } from './photo-report.ts'

/** 照片导入: portraits for the roster from a ZIP; the same archive again changes nothing (BR-43). */
export const photoImport = importKind({
  kind: 'photos',
  title: photoImportWords.title,
  permission: 'candidates.import',
  unit: photoImportWords.unit,
  columns: photoColumns,
  read: readPhotos,
  report: writePhotoReport,
  gather: gatherPhotoFacts,
  basisOf: () => '',
  check: checkPhotos,
  summarise: photoSummary,
  write: writePhotos,
  undo: undoPhotos,
  whyNotUndo: whyNotUndoPhotos,
})
