import { fileURLToPath } from 'node:url'
import { qrSvg } from '#src/platform/pdf/qr.ts'

export const SLIP_TEMPLATE = fileURLToPath(new URL('../templates/slips.typ', import.meta.url))

/** One slip for one candidate: every text is final. */
export interface Slip {
  readonly name: string
  readonly className: string
  readonly studentNo: string
  readonly until: string
  /** What the code holds. */
  readonly address: string
}

/** What `templates/slips.typ` reads: the slips with their codes drawn. */
export const slipData = (slips: readonly Slip[], about: { orgName: string; title: string; how: string }) => ({
  ...about,
  slips: slips.map(({ address, ...slip }) => ({ ...slip, qr: qrSvg(address) })),
})
