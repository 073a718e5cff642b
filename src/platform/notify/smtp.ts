import { createTransport, type Transporter } from 'nodemailer'
import type { MailSettings } from './settings.ts'

/** A letter ready to be handed over. */
export interface Envelope {
  /** The part of the Message-ID before the @: the same for every try of one mail. */
  readonly id: string
  readonly to: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Notices that come again and again name themselves, so that a mailbox can sort them and a person can end them. */
  readonly list?: { readonly name: string; readonly settingsUrl: string }
}

/** How a hand-over that failed is to be taken. */
export interface Failure {
  readonly kind: /** This address takes no mail: trying again changes nothing. */
    | 'REFUSED'
    /** This letter is not taken, by an address that is there. */
    | 'UNWANTED'
    /** Not now, says the server about this mail alone. */
    | 'LATER'
    /** The server cannot be reached, does not know us or does not answer: every mail would meet the same. */
    | 'TROUBLE'
  /** What the server said. */
  readonly note: string
}

/** Hands letters to a mail server, one after the other. */
export interface Post {
  /** Resolves when the server has taken the letter; rejects with an error that `failureOf` can read. */
  hand(envelope: Envelope): Promise<void>
  close(): void
}

/** A connection that says nothing for so long is given up. */
const PATIENCE_MS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 }

/** The post of an SMTP server (RFC 5321). Names and subjects are written as RFC 2047 has it; nothing is read from files or addresses. */
export function smtpPost(settings: MailSettings, patienceMs: Partial<typeof PATIENCE_MS> = {}): Post {
  const transport: Transporter = createTransport({
    host: settings.host,
    port: settings.port,
    secure: settings.tls === 'TLS',
    requireTLS: settings.tls === 'STARTTLS',
    ignoreTLS: settings.tls === 'NONE',
    ...(settings.login ? { auth: { user: settings.login.user, pass: settings.login.password } } : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...PATIENCE_MS,
    ...patienceMs,
  })
  const domain = settings.from.address.split('@').at(-1) ?? 'localhost'
  return {
    async hand({ id, to, subject, text, html, list }) {
      await transport.sendMail({
        from: settings.from,
        to,
        subject,
        text,
        html,
        messageId: `<${id}@${domain}>`,
        // So that holiday replies do not come back (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...(list
          ? {
              list: {
                id: { url: `messages.${domain}`, comment: list.name },
                unsubscribe: { url: list.settingsUrl, comment: '' },
              },
            }
          : {}),
      })
    },
    close: () => transport.close(),
  }
}

/** “Service not available, closing”: about the server, whatever it answers; so is all below, which is no “no” to this mail. */
const CLOSING = 421

/** Which “no” is about this mail alone, by what it answers. */
const REFUSALS: Readonly<Record<string, 'REFUSED' | 'UNWANTED' | undefined>> = {
  'RCPT TO': 'REFUSED',
  DATA: 'UNWANTED',
}

interface SmtpError {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
  readonly response?: string
  readonly message?: string
}

/**
 * What a failed hand-over means. Only an answer to the recipient or to the letter itself is about this mail; whatever else
 * goes wrong (no connection, wrong password, a sender the server does not take) is trouble of the whole post.
 */
export function failureOf(error: unknown): Failure {
  const { responseCode = 0, response, message = '' } = error as SmtpError
  return { kind: kindOf(error as SmtpError, responseCode), note: (response ?? message).slice(0, 300) }
}

function kindOf({ code = '', command = '', message = '' }: SmtpError, answer: number): Failure['kind'] {
  // An address nobody could be asked to deliver to: refused before the server has seen it.
  if (/^EENVELOPE (Invalid recipient|No recipients)/.test(`${code} ${message}`)) return 'REFUSED'
  const refusal = REFUSALS[command]
  if (!refusal || answer <= CLOSING) return 'TROUBLE'
  return answer < 500 ? 'LATER' : refusal
}
