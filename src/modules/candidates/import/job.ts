import { importKind } from '#src/platform/imports/kind.ts'
import { gatherFacts, writeRows } from '#src/modules/candidates/actions/bulk.ts'
import { checkRows } from './check.ts'
import { candidateColumns } from './columns.ts'
import { undo, whyNotUndo } from './undo.ts'

/** 考生导入: the roster from a workbook; re-importing the same file changes nothing (BR-43). */
export const candidateImport = importKind({
  kind: 'candidates',
  title: '考生导入',
  permission: 'candidates.import',
  columns: candidateColumns,
  gather: gatherFacts,
  basisOf: () => '',
  check: checkRows,
  write: writeRows,
  undo,
  whyNotUndo,
})
