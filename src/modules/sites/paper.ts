import { fileURLToPath } from 'node:url'

export const APPLICATION_TEMPLATE = fileURLToPath(new URL('./templates/application.typ', import.meta.url))

/** The 《考核站点申请表》 filled in with what stands in the application: to be stamped and scanned. Every text is final. */
export interface ApplicationPaper {
  readonly number: string
  readonly orgName: string
  readonly certificateName: string
  readonly evaluationName: string
  readonly kindName: string
  /** `初级、中级` */
  readonly levels: string
  readonly siteName: string
  readonly address: string
  readonly officerName: string
  readonly officerPhone: string
  readonly printedAt: string
}
