import type { Vault } from '#src/platform/vault.ts'

/** Letters lie in mailboxes: their links open this long. */
export const LINK_DAYS = 90
const DAY_MS = 86_400_000
const PURPOSE = 'invoice-file'

/** What a link opens: an invoice, or one of its red letters, of a college's order. */
export interface Link {
  readonly kind: 'INVOICE' | 'RED'
  readonly id: number
  readonly orgId: number
}

/** A link nobody can make or change but this platform: sealed, with its end in it. */
export const linkTo = (vault: Vault, { kind, id, orgId }: Link, now: Date): string =>
  vault.seal([PURPOSE, kind, id, orgId, Math.floor(now.getTime() / DAY_MS) + LINK_DAYS].join('|'))

/** What a link opens; undefined when it was not made here, has been changed, or is over. */
export function readLink(vault: Vault, pass: string, now: Date): Link | undefined {
  const [purpose, kind, id, orgId, endsOn] = opened(vault, pass).split('|')
  const isOver = Number(endsOn) * DAY_MS <= now.getTime()
  if (purpose !== PURPOSE || isOver || (kind !== 'INVOICE' && kind !== 'RED')) return undefined
  return { kind, id: Number(id), orgId: Number(orgId) }
}

function opened(vault: Vault, pass: string): string {
  try {
    return vault.open(pass)
  } catch {
    return ''
  }
}
