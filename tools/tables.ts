import type { Pool } from 'pg'
import { columnsOf } from './schema/catalog.ts'
import { withScratchDatabase } from './schema/scratch.ts'
import { isTest, sourceFiles } from './source/files.ts'
import { differences } from './tables/compare.ts'
import { declaredTables } from './tables/declared.ts'

/** Where the row types of src/ and the live database differ, one sentence each. */
export async function differencesWith(pool: Pool): Promise<string[]> {
  const sources = sourceFiles().filter(({ path }) => path.startsWith('src/') && !isTest(path))
  return differences(declaredTables(sources), await columnsOf(pool))
}

if (import.meta.main) {
  const problems = await withScratchDatabase(differencesWith)
  console.log([...problems, `tables: ${problems.length} differences`].join('\n'))
  process.exitCode = problems.length > 0 ? 1 : 0
}
