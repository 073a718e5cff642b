import { qrSvg } from '#src/platform/pdf/qr.ts'
import { designData, USUAL_DESIGN, type DesignData } from './rules/design.ts'

/** One admission ticket (准考证) as printed: every text is final, nothing is formatted after this (BR-64, BR-66). */
export interface TicketPaper {
  readonly planName: string
  readonly certificateName: string
  readonly levelName: string
  readonly ticketNumber: string

  readonly candidateName: string
  readonly sex: string
  readonly idTypeName: string
  /** Whole or masked, as the plan's policy says. */
  readonly idNumber: string
  /** These three may be empty (social candidates): then their line is not printed. */
  readonly institutionName: string
  readonly className: string
  readonly studentNumber: string
  /** File name of the photo among the job's files; without it a box with the word 照片 is drawn. */
  readonly photo?: string

  readonly siteName: string
  readonly siteCode: string
  readonly siteAddress: string
  readonly roomName: string
  /** Printed large, apart from the ticket number: it may change while the number stays (BR-66). */
  readonly seat: string
  readonly sessionName: string
  /** `2026年6月13日(星期六)` */
  readonly examDay: string
  /** `08:30—08:55` */
  readonly entryTime: string
  /** `09:00—11:00` */
  readonly examTime: string
  /** `09:15 后不得入场` */
  readonly lateLimit: string

  /** Extra time and own room as granted (BR-59), `加时 30 分钟，考到 11:00`; left out or empty: nothing. */
  readonly remark?: string

  /** What the code holds: an opaque signed token, never an ID number (BR-64). */
  readonly qrText: string
  /** `第 2 版` */
  readonly version: string
  /** Of the arrangement it comes from, `3f2a 90bc 11de`; empty where there is none. */
  readonly drawDigest: string
  readonly issuedAt: string
  readonly printedAt: string
  readonly notes: readonly string[]
  /** Telephone and, if wanted, the hours. */
  readonly contact: string
}

/** What `templates/ticket.typ` reads: the papers with their codes drawn and their place in the print run. */
export interface TicketData {
  readonly design: DesignData
  readonly tickets: ReadonlyArray<TicketPaper & { readonly qr: string; readonly serial: string }>
}

/** Name of the list in `TicketData` that the renderer may split into chunks. */
export const ticketChunks = 'tickets'

/** Where the papers of a part stand in the whole print run: counted from 1. */
export interface PrintRun {
  readonly places: readonly number[]
  readonly total: number
  readonly design?: DesignData
}

const USUAL = designData(USUAL_DESIGN)

/**
 * The data of the ticket template; one page each, in the order given. Several papers get `12 / 200` for counting; a part
 * of a longer run says which places its papers have.
 */
export function ticketData(papers: readonly TicketPaper[], run?: Partial<PrintRun>): TicketData {
  const total = run?.total ?? papers.length
  const tickets = papers.map((paper, index) => ({
    ...paper,
    qr: qrSvg(paper.qrText),
    serial: total > 1 ? `${run?.places?.[index] ?? index + 1} / ${total}` : '',
  }))
  return { design: run?.design ?? USUAL, tickets }
}
