import { fileURLToPath } from 'node:url'

export const APPLICATION_TEMPLATE = fileURLToPath(new URL('./templates/application.typ', import.meta.url))

/** The 《考核站点申请表》 filled in with what stands in the application: to be stamped and scanned. Every text is final. */
export interface ApplicationPaper {
  readonly number: string
  /** Of the contents: what is stamped must be the newest. */
  readonly version: number
  readonly orgName: string
  /** 学校标识码 */
  readonly orgCode: string
  readonly certificateName: string
  readonly evaluationName: string
  readonly kindName: string
  /** `初级、中级` */
  readonly levels: string
  /** Empty before there is a site. */
  readonly siteCode: string
  readonly siteName: string
  readonly address: string
  readonly officerName: string
  readonly officerPhone: string
  readonly technicianName: string
  readonly technicianPhone: string
  readonly rooms: readonly PaperRoom[]
  readonly printedAt: string
}

export interface PaperRoom {
  readonly building: string
  readonly roomNo: string
  readonly machines: number
  readonly usable: number
  readonly spare: number
  /** `i5-12400 / 16 GB / Windows 11` */
  readonly hardware: string
  readonly headsets: number
  readonly cameras: number
  readonly network: string
  readonly power: string
}
