import { candidateImport } from './job.ts'
import { photoImport } from './photos.ts'

/** What fills the roster: people from a table, their portraits from a ZIP. */
export const rosterImports = [candidateImport, photoImport] as const
