import {
  correctPapers,
  findPapers,
  findPersonOf,
  fitPapers,
  lockPapers,
  personOf,
  readPapers,
  rewritePapers,
} from './papers.ts'
import { changedFields } from '#src/modules/candidates/rules/papers.ts'

/** Name and paper of one person, for the steps that may change them later or name somebody by them (BR-24). */
export const papers = {
  find: findPapers,
  lock: lockPapers,
  correct: correctPapers,
  read: readPapers,
  fit: fitPapers,
  changed: changedFields,
  rewrite: rewritePapers,
  findPerson: findPersonOf,
  personOf,
} as const
