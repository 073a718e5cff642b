import { makePass, readPass } from '#src/platform/pass.ts'
import type { Vault } from '#src/platform/vault.ts'

/** Letters lie in mailboxes: their links open this long. */
const LINK_MINUTES = 90 * 24 * 60
const PURPOSES = { INVOICE: 'invoice-file', RED: 'invoice-red-file' } as const

/** What a link opens: an invoice, or a red letter. */
export interface Link {
  readonly kind: keyof typeof PURPOSES
  readonly id: number
}

/** The pass of a link nobody but this platform can make or change. */
export const linkTo = (vault: Vault, { kind, id }: Link, now: Date): string =>
  makePass(vault, { purpose: PURPOSES[kind], id, minutes: LINK_MINUTES }, now)

/** What a link opens; undefined when it was not made here, has been changed, or is over. */
export function readLink(vault: Vault, pass: string, now: Date): Link | undefined {
  for (const kind of ['INVOICE', 'RED'] as const) {
    const id = readPass(vault, { purpose: PURPOSES[kind], pass }, now)
    if (id !== undefined) return { kind, id }
  }
  return undefined
}
