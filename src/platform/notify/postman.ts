import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Pool } from 'pg'
import type { Vault } from '#src/platform/vault.ts'
import { renderLetter } from './letter.ts'
import { claimMails, endMail, openLetter, putOff, type Claim, type Claimed } from './outbox.ts'
import { failureOf, type Envelope, type Post } from './smtp.ts'

export interface PostmanSettings {
  readonly pool: Pool
  readonly vault: Vault
  readonly log: Logger
  readonly clock: () => Date
  readonly post: Post
  /** Where the platform is opened, without a slash at the end: links in letters begin with it. */
  readonly baseUrl: string
  readonly perMinute: number
  /** How mails are taken; another way only to show what this one is for. */
  readonly claim?: Claim
}

/** Carries what is in the outbox to the mail server. One for each node; they share the outbox. */
export interface Postman {
  /** Goes through all that is due, unless already on the way. Never rejects; what failed is tried again later. */
  round(): Promise<void>
  stop(): Promise<void>
}

/** Taken at a time: few, so that a node that dies leaves few to wait for the end of their lease. */
const ARMFUL = 10
const LEASE_MS = 15 * 60_000
const MINUTE_MS = 60_000
/** Six tries in some five hours, then the mail is given up: the message on the screen stays. */
const WAITS_MINUTES = [1, 5, 20, 60, 240] as const
/** After the server was not there: how long nobody tries, by how often in a row. */
const CIRCUIT_MINUTES = [0.5, 1, 2, 5, 10] as const
/** Kinds that come again and again, with the page where they are turned off. */
const NOTICES = new Set(['MESSAGE', 'DIGEST'])
const UNREADABLE = '邮件内容已无法解密。'
const LIST_NAME = '考务平台消息'
const SETTINGS_PATH = '/messages?tab=settings'

export function openPostman(settings: PostmanSettings): Postman {
  const { log, clock } = settings
  const stopping = new AbortController()
  const way: Way = { settings, circuit: circuitOn(clock), stopped: stopping.signal }
  let walking: Promise<void> | undefined

  async function walk() {
    try {
      while (!stopping.signal.aborted && !way.circuit.isOpen() && (await carryArmful(way)));
    } catch (error) {
      log.error({ err: error }, 'postman')
    }
  }
  return {
    round: () => (walking ??= walk().finally(() => (walking = undefined))),
    async stop() {
      stopping.abort()
      await walking
      settings.post.close()
    },
  }
}

/** One postman's way: what it works with, whether the server is to be left alone, whether it is time to go home. */
interface Way {
  readonly settings: PostmanSettings
  readonly circuit: ReturnType<typeof circuitOn>
  readonly stopped: AbortSignal
}

/** Remembers a server that was not there, so that nobody knocks for every letter. */
function circuitOn(clock: () => Date) {
  let troubles = 0
  let openUntil = new Date(0)
  return {
    isOpen: () => clock() < openUntil,
    /** Answers until when nobody tries. */
    trip() {
      const minutes = CIRCUIT_MINUTES[Math.min(troubles, CIRCUIT_MINUTES.length - 1)] ?? 10
      troubles += 1
      return (openUntil = new Date(clock().getTime() + minutes * MINUTE_MS))
    },
    heal: () => void (troubles = 0),
  }
}

/** Carries some of what is due; true when there may be more. */
async function carryArmful({ settings, circuit, stopped }: Way): Promise<boolean> {
  const { pool, clock, log, claim = claimMails } = settings
  const now = clock()
  const mails = await claim(pool, { now, until: new Date(now.getTime() + LEASE_MS), count: ARMFUL })
  for (const [at, mail] of mails.entries()) {
    const rest = mails.slice(at).map((each) => each.id)
    if (stopped.aborted) {
      await putOff(pool, rest, { until: now, note: '', spares: true })
      return false
    }
    const trouble = await deliver(settings, mail)
    if (trouble !== undefined) {
      const until = circuit.trip()
      log.warn({ note: trouble, mails: rest.length, until }, 'mail server cannot be used')
      await putOff(pool, rest, { until, note: trouble, spares: true })
      return false
    }
    circuit.heal()
    await pause(MINUTE_MS / settings.perMinute, undefined, { signal: stopped }).catch(() => {})
  }
  return mails.length === ARMFUL
}

/** Hands one mail over and writes down what became of it; answers the note when the server itself cannot be used. */
async function deliver(settings: PostmanSettings, mail: Claimed): Promise<string | undefined> {
  const { pool, clock } = settings
  const envelope = envelopeOf(settings, mail)
  if (!envelope) {
    await endMail(pool, mail.id, { state: 'FAILED', at: clock(), note: UNREADABLE })
    return undefined
  }
  try {
    await settings.post.hand(envelope)
  } catch (error) {
    const { kind, note } = failureOf(error)
    if (kind === 'TROUBLE') return note
    const wait = WAITS_MINUTES[mail.attempts - 1]
    if (kind === 'LATER' && wait !== undefined) {
      const until = new Date(clock().getTime() + wait * MINUTE_MS)
      await putOff(pool, [mail.id], { until, note, spares: false })
      return undefined
    }
    await endMail(pool, mail.id, { state: kind === 'REFUSED' ? 'REFUSED' : 'FAILED', at: clock(), note })
    return undefined
  }
  // Killed here the mail goes a second time, with the same Message-ID: better twice than never (decision 0037).
  await endMail(pool, mail.id, { state: 'SENT', at: clock() })
  return undefined
}

/** Nothing when the letter cannot be opened any more (its key is gone): it must not stop those behind it. */
function envelopeOf({ vault, baseUrl, log }: PostmanSettings, mail: Claimed): Envelope | undefined {
  const letter = letterOf(vault, mail, log)
  if (!letter) return undefined
  return {
    id: mail.id,
    to: { name: mail.to_name, address: mail.to_address },
    subject: mail.subject,
    ...renderLetter(letter, { name: mail.to_name, baseUrl }),
    ...(NOTICES.has(mail.kind)
      ? { list: { name: LIST_NAME, settingsUrl: `${baseUrl}${SETTINGS_PATH}` } }
      : {}),
  }
}

function letterOf(vault: Vault, mail: Claimed, log: Logger) {
  try {
    return openLetter(vault, mail.letter_cipher)
  } catch (error) {
    log.error({ err: error, mail: mail.id }, 'letter cannot be opened')
    return undefined
  }
}
