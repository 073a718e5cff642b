import type { Happening } from '#src/platform/happening.ts'
import { queueMail } from '#src/platform/notify/outbox.ts'
import type { Scope } from '#src/platform/scope.ts'
import { formatInstant } from '#src/shared/instants.ts'

/** Mails the link of an invitation to the address it was made for; nothing without an address. The link is still shown once. */
export async function mailInvitation(scope: Scope, { facts, sentence }: Happening): Promise<void> {
  const { name, email, link, expiresAt } = facts as Record<'name' | 'email' | 'link' | 'expiresAt', string>
  if (!email) return
  await queueMail(scope, {
    kind: 'INVITE',
    to: { name, address: email },
    subject: `【考务平台】${scope.actor.org.name}邀请您开通账号`,
    letter: {
      paragraphs: [
        `${name ? `${name}：` : ''}您好！${sentence}。`,
        `请在 ${formatInstant(new Date(expiresAt))} 前打开下面的链接，设置自己的账号和密码。链接只能用一次，请不要转发。`,
      ],
      button: { label: '接受邀请', path: link.slice(link.indexOf('/join#')) },
      footer: ['如果您不认识发出邀请的单位，不用理会这封邮件，链接到期自动失效。'],
    },
  })
}
