import * as queries from '#src/modules/messages/queries/settings.ts'
import { refusalsForAsking, stateOfAddress, verdictOnLink } from '#src/modules/messages/rules.ts'
import {
  KINDS,
  letterWords,
  refusals,
  said,
  type MessageKind,
  type Rhythm,
} from '#src/modules/messages/words.ts'
import { queueMail } from '#src/platform/notify/outbox.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'

interface Wish {
  readonly kind: MessageKind
  readonly inApp: boolean
  readonly byMail: boolean
}

/** What I want to be told and where; `mailIsOn`: this platform sends e-mails. */
export async function getSettings(scope: Scope, { mailIsOn }: { mailIsOn: boolean }) {
  const held = await queries.findAddress(scope)
  const { address, asked_address: askedAddress } = held
  const refusedNote = await refusalOf(scope, held)
  const wishes = new Map((await queries.listWishes(scope)).map((row) => [row.kind, row]))
  return {
    mailIsOn,
    address,
    askedAddress,
    state: stateOfAddress({ address, askedAddress, refusedNote }),
    note: refusedNote ?? '',
    rhythm: held.rhythm as Rhythm,
    wishes: KINDS.map((kind): Wish => {
      const own = wishes.get(kind)
      return { kind, inApp: own?.in_app ?? true, byMail: own?.by_mail ?? true }
    }),
  }
}

/** Keeps my choice; of kinds that are not named it stays. */
export async function saveSettings(scope: Scope, given: { rhythm: Rhythm; wishes: readonly Wish[] }) {
  await queries.setWishes(scope, given.wishes)
  await queries.setAddress(scope, { rhythm: given.rhythm })
  return { ok: true as const }
}

const DAY_MS = 86_400_000

/** Mails a confirmation to the address; until it is answered the former one stays in use. */
export async function askAddress(scope: Scope, given: { address: string }, by: { mailIsOn: boolean }) {
  const { address } = given
  const held = await queries.lockAddress(scope)
  const isRefused = (await refusalOf(scope, held)) !== undefined
  refuseAll(
    refusalsForAsking({
      mailIsOn: by.mailIsOn,
      isConfirmed: held.address === address && !isRefused,
      secondsSinceAsked: secondsSince(scope, held.asked_at),
      askedToday: await queries.countAsked(scope, new Date(scope.now.getTime() - DAY_MS)),
    }),
    422,
  )
  await queries.setAddress(scope, { asked_address: address, asked_at: scope.now })
  await queueMail(scope, {
    kind: 'CONFIRM',
    to: { name: scope.actor.name, address, accountId: scope.actor.accountId },
    subject: letterWords.confirmSubject,
    letter: {
      paragraphs: letterWords.confirm(scope.actor.name),
      button: { label: letterWords.confirmButton, path: linkOf(scope, address) },
      footer: letterWords.confirmFooter,
    },
  })
  await tell(scope, 'address_asked', said.asked(scope.actor.name))
  return { ok: true as const }
}

/** What the confirmed address said when it refused a letter; nothing when it did not. */
const refusalOf = async (
  scope: Scope,
  { address, confirmed_at: since }: { address: string | null; confirmed_at: Date | null },
) => (address && since ? (await queries.findRefusal(scope, { address, since }))?.note : undefined)

const secondsSince = (scope: Scope, at: Date | null | undefined) =>
  at ? (scope.now.getTime() - at.getTime()) / 1_000 : undefined

/** What a confirmation link holds: sealed, so it can neither be read nor made elsewhere. */
interface Claim {
  readonly purpose: 'mail-address'
  readonly accountId: number
  readonly address: string
  readonly until: number
}

function linkOf(scope: Scope, address: string): string {
  const until = scope.now.getTime() + DAY_MS
  const claim: Claim = { purpose: 'mail-address', accountId: scope.actor.accountId, address, until }
  return `/messages?tab=settings&confirm=${scope.vault.seal(JSON.stringify(claim))}`
}

function readClaim(scope: Scope, token: string): Claim | undefined {
  try {
    const claim = JSON.parse(scope.vault.open(token)) as Partial<Claim>
    return claim.purpose === 'mail-address' ? (claim as Claim) : undefined
  } catch {
    // Not sealed here, changed on the way, or no claim at all: all the same to the reader.
    return undefined
  }
}

/** Answers the confirmation: from now on messages go to this address. Twice is the same as once. */
export async function confirmAddress(scope: Scope, { token }: { token: string }) {
  const claim = readClaim(scope, token) ?? refuse(refusals.linkOver(), 410)
  const held = await queries.lockAddress(scope)
  const { address } = claim
  const verdict = verdictOnLink(claim, {
    accountId: scope.actor.accountId,
    address: held.address,
    askedAddress: held.asked_address,
    now: scope.now.getTime(),
  })
  if (verdict === 'OTHER') refuse(refusals.linkOfOther())
  if (verdict === 'OVER') refuse(refusals.linkOver(), 410)
  if (verdict === 'KNOWN') return { address }
  await queries.setAddress(scope, {
    address,
    confirmed_at: scope.now,
    asked_address: null,
    asked_at: null,
  })
  await tell(scope, 'address_confirmed', said.confirmed(scope.actor.name))
  return { address }
}

/** No e-mails any more; also ends a confirmation that waits. */
export async function removeAddress(scope: Scope) {
  await queries.lockAddress(scope)
  await queries.setAddress(scope, {
    address: null,
    confirmed_at: null,
    asked_address: null,
    asked_at: null,
  })
  await tell(scope, 'address_removed', said.removed(scope.actor.name))
  return { ok: true as const }
}

const tell = (scope: Scope, verb: string, sentence: string) =>
  scope.happened({ action: `messages.${verb}`, entity: 'account', entityId: scope.actor.accountId, sentence })
