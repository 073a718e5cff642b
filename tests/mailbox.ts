import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import type { Ground } from '#src/platform/ground.ts'
import { openPostman, type Postman } from '#src/platform/notify/postman.ts'
import type { MailSettings } from '#src/platform/notify/settings.ts'
import { smtpPost } from '#src/platform/notify/smtp.ts'

/** A letter as a mailbox shows it. */
export interface Received {
  readonly to: string
  /** Header lines, unfolded, names in lower case, encoded words decoded. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly html: string
  /** As it came over the wire. */
  readonly raw: string
}

/** A mail server of the tests, on this machine, that can be told to misbehave. */
export interface Mailbox {
  readonly received: Received[]
  readonly settings: MailSettings
  /** Answers given to recipients whose address holds the key: an SMTP code. */
  readonly answers: Map<string, number>
  /** Waits so long before it takes a letter. */
  delayMs: number
  /** Hangs up on everybody; `up` takes calls again, at the same port. */
  down(): Promise<void>
  up(): Promise<void>
}

export async function openMailbox(): Promise<Mailbox> {
  const received: Received[] = []
  const answers = new Map<string, number>()
  let server: SMTPServer | undefined
  let port = 0
  const mailbox = { delayMs: 0 }

  const open = () =>
    new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo({ address }, _session, done) {
        const code = [...answers].find(([part]) => address.includes(part))?.[1]
        done(code ? Object.assign(new Error('mailbox unavailable'), { responseCode: code }) : null)
      },
      onData(stream, session, done) {
        void (async () => {
          const raw = await text(stream)
          await new Promise((resolve) => setTimeout(resolve, mailbox.delayMs))
          received.push({ ...readLetter(raw), to: session.envelope.rcptTo[0]?.address ?? '', raw })
          done()
        })()
      },
    })

  const up = async () => {
    server = open()
    server.on('error', () => {})
    const listening = server.listen(port, '127.0.0.1')
    await once(listening, 'listening')
    port = (listening.address() as AddressInfo).port
  }
  const down = async () => {
    const closing = server
    server = undefined
    if (closing) await new Promise<void>((resolve) => closing.close(() => resolve()))
  }
  await up()
  const from = { name: '考务平台', address: 'noreply@kaowu.example' }
  const settings = { host: '127.0.0.1', port, tls: 'NONE', from, perMinute: 6_000 } as const
  return Object.assign(mailbox, { received, settings, answers, down, up })
}

/** Header, text and HTML of a letter as nodemailer writes it: one `multipart/alternative` of two parts. */
function readLetter(raw: string): Omit<Received, 'to' | 'raw'> {
  const [head = '', body = ''] = cutAt(raw, '\r\n\r\n')
  const headers = headersOf(head)
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1] ?? ''
  const parts = body
    .split(`--${boundary}`)
    .map((part) => part.replace(/^\r\n/, ''))
    .filter((part) => part.includes('\r\n\r\n'))
    .map((part) => {
      const [partHead = '', content = ''] = cutAt(part, '\r\n\r\n')
      const own = headersOf(partHead)
      return {
        type: own['content-type'] ?? '',
        content: decoded(content, own['content-transfer-encoding'] ?? ''),
      }
    })
  const of = (type: string) => parts.find((part) => part.type.startsWith(type))?.content ?? ''
  return { headers, text: of('text/plain'), html: of('text/html') }
}

function cutAt(whole: string, mark: string): string[] {
  const at = whole.indexOf(mark)
  return at < 0 ? [whole] : [whole.slice(0, at), whole.slice(at + mark.length)]
}

const headersOf = (head: string) =>
  Object.fromEntries(
    head
      .replaceAll(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        words(line.slice(line.indexOf(':') + 1)),
      ]),
  )

/** RFC 2047: encoded words, the blanks between two of them dropped. */
const words = (value: string) =>
  value
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/((?:=\?utf-8\?[bq]\?[^?]*\?=)+)/gi, (run) =>
      Buffer.concat(
        [...run.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)].map(([, way = '', content = '']) =>
          way.toLowerCase() === 'b' ? Buffer.from(content, 'base64') : quoted(content.replaceAll('_', ' ')),
        ),
      ).toString('utf8'),
    )
    .trim()

function decoded(content: string, way: string): string {
  if (way === 'base64') return Buffer.from(content, 'base64').toString('utf8')
  if (way === 'quoted-printable') return quoted(content.replaceAll(/=\r\n/g, '')).toString('utf8')
  return content
}

const quoted = (content: string) =>
  Buffer.from(
    content.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    ),
    'latin1',
  )

/** The postman of a world who carries its mail to this mailbox. */
export function postmanTo(mailbox: Mailbox, { pool, vault, log, clock }: Ground): Postman {
  const post = smtpPost(mailbox.settings)
  return openPostman({
    pool,
    vault,
    log,
    clock,
    post,
    baseUrl: 'https://kaowu.example',
    perMinute: 60_000,
  })
}
