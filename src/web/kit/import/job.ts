import type { ReactNode } from 'react'
import type { Problem } from '#src/shared/sheet.ts'
import type { Route } from '#src/shared/route.ts'

export type ImportState =
  | 'UPLOADED'
  | 'PREVIEWED'
  | 'COMMITTING'
  | 'COMMITTED'
  | 'REJECTED'
  | 'CANCELLED'
  | 'FAILED'

/** How many rows of the workbook are what. `ok` = will be written, of these `new` are new. */
export interface ImportCounts {
  readonly rows?: number | undefined
  readonly ok?: number | undefined
  readonly new?: number | undefined
  readonly skipped?: number | undefined
  readonly failed?: number | undefined
  readonly warnings?: number | undefined
}

/** One uploaded workbook on its way in, as the wizard needs it; a contract may tell more. */
export interface ImportJobView {
  readonly id: number
  readonly state: ImportState
  readonly fileName: string
  readonly counts: ImportCounts
  /** The first hundred; the marked workbook holds all. */
  readonly problems: readonly (Omit<Problem, 'column'> & { readonly column?: string | undefined })[]
  readonly markedFileId?: number | null | undefined
  readonly taskId?: number | null | undefined
  /** Why it was rejected or failed. */
  readonly message?: string | null | undefined
}

export interface ImportWizardProps<UploadGiven, JobGiven, Job extends ImportJobView> {
  /** What is imported, e.g. 考生. */
  readonly noun: string
  readonly templateUrl: string
  readonly uploadRoute: Route<UploadGiven, unknown, Job>
  /** What the upload needs beside the file, e.g. `{ planId }`. */
  readonly uploadInput: UploadGiven
  readonly jobRoute: Route<JobGiven, unknown, Job>
  readonly commitRoute: Route<JobGiven, unknown, Job>
  readonly cancelRoute?: Route<JobGiven, unknown, unknown>
  /** The job's id as these three routes take it, e.g. `(id) => ({ id })`. */
  readonly jobInput: (id: number) => NoInfer<JobGiven>
  /** Where the marked workbook is downloaded. */
  readonly markedUrl: (job: Job) => string
  /** More to know before deciding, e.g. quota before and after. */
  readonly renderPreview?: (job: Job) => ReactNode
  /** What was made, with links to it. */
  readonly renderResult: (job: Job) => ReactNode
}
