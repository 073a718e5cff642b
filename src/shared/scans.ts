import type { UploadRule } from './route.ts'

/** A sealed document as people scan it. */
export const scanUpload: UploadRule = { accept: ['pdf'], maxBytes: 20 * 1024 * 1024 }
/** What looking into it may find (`inspectPdf`). */
export const scanErrors = [
  'pdf.not_pdf',
  'pdf.encrypted',
  'pdf.truncated',
  'pdf.damaged',
  'pdf.no_pages',
  'pdf.script',
  'pdf.launch',
  'pdf.embedded',
]
