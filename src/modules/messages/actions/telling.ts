import * as queries from '#src/modules/messages/queries/telling.ts'
import { MOST_IN_DIGEST } from '#src/modules/messages/rules.ts'
import { letterWords, type MessageKind } from '#src/modules/messages/words.ts'
import type { OrganisationKind } from '#src/platform/actor.ts'
import { ringPostman, sealLetter } from '#src/platform/notify/outbox.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Who is told: those with one of these roles in organisations of a kind, or one person. */
export type Audience =
  | { readonly orgIds: readonly number[]; readonly kind: OrganisationKind; readonly roles: readonly string[] }
  | { readonly accountId: number; readonly orgId: number }

/** Something to tell, to everybody it concerns. */
export interface Notice {
  readonly kind: MessageKind
  /** The happening or deadline, e.g. `pilots.approved`. */
  readonly event: string
  readonly title: string
  /** What the screen says. */
  readonly body: string
  /** What the e-mail says; default: the same. No letter names a candidate. */
  readonly mailed?: string
  /** A path of this platform. */
  readonly link: string
  readonly dueAt?: Date
  /** With a key a person is told once, however often this is called. */
  readonly key?: string
  readonly to: Audience
}

/**
 * Tells everybody concerned, the one who acts excepted: messages on the screen, letters in the outbox, as each of them
 * wants it. One statement for all; it holds only if the transaction commits. Answers how many of each.
 */
export async function tellNotices(scope: Scope, notices: readonly Notice[]) {
  if (notices.length === 0) return { messages: 0, mails: 0 }
  const told = await queries.tellAccounts(
    scope,
    notices.map((notice, no) => ({ no, ...rowOf(scope, notice), ...audienceOf(notice.to) })),
  )
  if (told.mails > 0) await ringPostman(scope)
  return told
}

function rowOf(scope: Scope, { kind, event, title, body, mailed = body, link, dueAt, key }: Notice) {
  const letter = {
    paragraphs: [mailed],
    button: { label: letterWords.open, path: link },
    footer: letterWords.footer,
  }
  return {
    kind,
    event,
    title,
    body,
    link,
    due_at: dueAt ?? null,
    key: key ?? null,
    letter: sealLetter(scope.vault, letter),
    subject: letterWords.subject(title),
  }
}

const audienceOf = (to: Audience) =>
  'accountId' in to
    ? { org_ids: [to.orgId], org_kind: null, roles: [], account_id: to.accountId }
    : { org_ids: [...new Set(to.orgIds)], org_kind: to.kind, roles: to.roles, account_id: null }

/**
 * The daily letter of everybody who wants one: all that was told since the last. Needs the reach of the platform; on two
 * nodes at once each takes what the other has not. Answers the number of letters.
 */
export async function sendDigests(scope: Scope): Promise<number> {
  const waiting = await queries.listForDigest(scope)
  if (waiting.length === 0) return 0
  const byPerson = Map.groupBy(waiting, (row) => row.account_id)
  const digests = [...byPerson.values()].flatMap((rows) => digestOf(scope, rows))
  const sent = new Set(digests.flatMap((each) => each.message_ids))
  await queries.endWaiting(
    scope,
    waiting.filter((row) => !sent.has(row.id)).map((row) => row.id),
  )
  if (digests.length === 0) return 0
  await queries.addDigests(scope, digests)
  await ringPostman(scope)
  return digests.length
}

type Waiting = Awaited<ReturnType<typeof queries.listForDigest>>[number]

/** None for somebody who has taken the address back. */
function digestOf(scope: Scope, rows: readonly Waiting[]): queries.DigestRow[] {
  const [first] = rows
  if (!first?.address) return []
  const more = rows.length - MOST_IN_DIGEST
  const letter = {
    paragraphs: [letterWords.digest(rows.length), ...(more > 0 ? [letterWords.digestMore(more)] : [])],
    items: rows.slice(-MOST_IN_DIGEST).map(({ title, link }) => ({ title, path: link })),
    button: { label: letterWords.allMessages, path: '/messages' },
    footer: letterWords.footer,
  }
  return [
    {
      account_id: first.account_id,
      org_id: first.org_id,
      to_name: first.name,
      to_address: first.address,
      subject: letterWords.digestSubject(rows.length),
      letter: sealLetter(scope.vault, letter),
      message_ids: rows.map((row) => row.id),
    },
  ]
}
