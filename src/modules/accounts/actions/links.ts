import { createHmac } from 'node:crypto'
import { newToken } from '#src/platform/credentials.ts'
import type { Scope } from '#src/platform/scope.ts'

const DAY_MS = 24 * 3_600_000

/** What a link is to be like: how long it opens, and the address it leads to. */
export interface Issuing {
  readonly days: number
  readonly publicUrl: string
}

/**
 * A new link: 256 random bits behind `#`, which browsers send to nobody. Kept is their HMAC under a key of the house, so
 * that a copy of the database opens nothing and a row written into it neither.
 */
export function newLink(scope: Scope, { days, publicUrl }: Issuing) {
  const token = newToken()
  return {
    link: `${publicUrl}/join#${token}`,
    token_hash: linkHash(scope, token),
    expires_at: new Date(scope.now.getTime() + days * DAY_MS),
  }
}

/** What the database keeps of a link's token. */
export const linkHash = (scope: Pick<Scope, 'vault'>, token: string) =>
  createHmac('sha256', scope.vault.key('account-link')).update(token).digest('base64url')

/** A link as somebody is to be told of it: shown once to who made it, and handed to whoever sends it on. */
export interface LinkTold {
  readonly verb: 'invited' | 'invitation_renewed' | 'reset_link_issued'
  readonly linkId: number
  readonly orgId: number
  readonly sentence: string
  readonly name: string
  readonly email: string
  readonly link: string
  readonly expiresAt: Date
}

/**
 * Says that a link was made. The facts (`name`, `email`, `link`, `expiresAt`) are for a reaction that mails it; they are
 * never stored, and the audit line does not hold the link.
 */
export const linkHappening = (told: LinkTold) => ({
  action: `accounts.${told.verb}`,
  entity: 'account_link',
  entityId: told.linkId,
  sentence: told.sentence,
  seenBy: [told.orgId],
  facts: { name: told.name, email: told.email, link: told.link, expiresAt: told.expiresAt.toISOString() },
})
