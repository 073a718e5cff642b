import { importKind } from '#src/platform/imports/kind.ts'
import { gatherFacts, writePeople } from '#src/modules/authorities/actions/filling.ts'
import { importWords } from '#src/modules/authorities/words.ts'
import { checkRows } from './check.ts'
import { authorityColumns } from './columns.ts'

/** 认证名册导入: a new roster, more people for one, or other people instead; names and numbers leave as hashes. */
export const authorityImport = importKind({
  kind: 'authority',
  title: importWords.title,
  permission: 'authorities.write',
  columns: authorityColumns,
  gather: gatherFacts,
  basisOf: ({ version }) => `v${version}`,
  check: checkRows,
  write: writePeople,
})
