import type { Generated } from 'kysely'
import type { Pool } from 'pg'
import type { Scope } from '#src/platform/scope.ts'
import type { Vault } from '#src/platform/vault.ts'
import type { Letter } from './letter.ts'

export const MAIL_STATES = ['WAITING', 'SENT', 'REFUSED', 'FAILED'] as const
export type MailState = (typeof MAIL_STATES)[number]

interface MailTable {
  id: Generated<string>
  org_id: number
  account_id: number | null
  kind: string
  to_name: string
  to_address: string
  subject: string
  letter_cipher: string | null
  state: Generated<MailState>
  attempts: Generated<number>
  due_at: Date
  note: Generated<string>
  created_at: Date
  ended_at: Date | null
}
interface Own {
  mail: MailTable
}

/** The job that rings for the postman; what there is to send stands in the outbox, not in the job. */
export const MAIL_JOB = 'mail.ring'

export interface NewMail {
  /** What it is, in one word: `CONFIRM`, `INVITE`; a person can be shown what was sent to them. */
  readonly kind: string
  readonly to: { readonly name: string; readonly address: string; readonly accountId?: number }
  readonly subject: string
  readonly letter: Letter
}

/**
 * Puts an e-mail into the outbox: it is sent soon after this transaction commits, and never when it rolls back. Where no
 * mail server is set up it waits and is given up after some days: ask `mailIsOn` of `endpoints` and show the link instead.
 * Answers the mail's id, for `findMail`.
 */
export async function queueMail(scope: Scope, mail: NewMail): Promise<string> {
  const { id } = await scope
    .write<Own>()
    .insertInto('mail')
    .values(rowOf(scope, mail))
    .returning('id')
    .executeTakeFirstOrThrow()
  await ringPostman(scope)
  return id
}

/** The same for some hundred at once, in one statement. */
export async function queueMails(scope: Scope, mails: readonly NewMail[]): Promise<void> {
  if (mails.length === 0) return
  const rows = mails.map((mail) => rowOf(scope, mail))
  await scope.write<Own>().insertInto('mail').values(rows).execute()
  await ringPostman(scope)
}

const rowOf = (scope: Scope, mail: NewMail) => ({
  org_id: scope.actor.org.id,
  account_id: mail.to.accountId ?? null,
  kind: mail.kind,
  to_name: mail.to.name,
  to_address: mail.to.address,
  subject: mail.subject,
  letter_cipher: sealLetter(scope.vault, mail.letter),
  due_at: scope.now,
  created_at: scope.now,
  ended_at: null,
})

/** Wakes the postman when this transaction commits. */
export const ringPostman = (scope: Scope) => scope.enqueue(MAIL_JOB, {})

/** How far a mail has come, within the asker's reach. */
export const findMail = (scope: Scope, mailId: string) =>
  scope
    .read<Own>()
    .selectFrom('mail')
    .select(['state', 'to_address', 'note', 'ended_at', 'created_at'])
    .where('id', '=', mailId)
    .executeTakeFirst()

export const sealLetter = (vault: Vault, letter: Letter) => vault.seal(JSON.stringify(letter))
export const openLetter = (vault: Vault, sealed: string) => JSON.parse(vault.open(sealed)) as Letter

/** A mail in the postman's hands. */
export interface Claimed {
  readonly id: string
  readonly kind: string
  readonly to_name: string
  readonly to_address: string
  readonly subject: string
  readonly letter_cipher: string
  readonly attempts: number
  readonly created_at: Date
}

/** Takes what is due, and puts each off for the time of the lease: no second postman takes it meanwhile, and none is lost with this one. */
export type Claim = (pool: Pool, of: { now: Date; until: Date; count: number }) => Promise<readonly Claimed[]>

export const claimMails: Claim = async (pool, { now, until, count }) => {
  const { rows } = await pool.query<Claimed>(
    `update mail set due_at = $2, attempts = attempts + 1
     where id in (select id from mail where state = 'WAITING' and due_at <= $1
                  order by due_at limit $3 for update skip locked)
     returning id, kind, to_name, to_address, subject, letter_cipher, attempts, created_at`,
    [now, until, count],
  )
  return rows
}

/** The end of a mail; the letter itself is forgotten. */
export async function endMail(
  pool: Pool,
  id: string,
  { state, at, note = '' }: { state: Exclude<MailState, 'WAITING'>; at: Date; note?: string },
): Promise<void> {
  await pool.query(
    `update mail set state = $2, ended_at = $3, note = $4, letter_cipher = null where id = $1 and state = 'WAITING'`,
    [id, state, at, note],
  )
}

/** Puts mails off; `spares` when the try was none of theirs: the server was not there. */
export async function putOff(
  pool: Pool,
  ids: readonly string[],
  { until, note, spares }: { until: Date; note: string; spares: boolean },
): Promise<void> {
  await pool.query(
    `update mail set due_at = $2, note = $3, attempts = attempts - $4 where id = any($1) and state = 'WAITING'`,
    [ids, until, note, spares ? 1 : 0],
  )
}

const KEPT_DAYS = 90
const GIVEN_UP_DAYS = 3

/** Gives up what could not be sent in days, and forgets what ended months ago. */
export async function sweepMails({ pool, clock }: { pool: Pool; clock: () => Date }): Promise<void> {
  const now = clock()
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000)
  await pool.query(
    `update mail set state = 'FAILED', ended_at = $1, letter_cipher = null,
       note = case when note = '' then '未配置邮件服务，或长时间未能连接。' else note end
     where state = 'WAITING' and created_at < $2 and due_at <= $1`,
    [now, before(GIVEN_UP_DAYS)],
  )
  await pool.query(`delete from mail where state <> 'WAITING' and ended_at < $1`, [before(KEPT_DAYS)])
}
