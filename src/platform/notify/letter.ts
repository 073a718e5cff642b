/** One thing told in a letter, with the place on the platform where it is seen. */
export interface LetterItem {
  readonly title: string
  readonly text?: string
  readonly path?: string
}

/** What an e-mail says; `render` makes text and HTML of it. Paths begin with `/` and open on this platform. */
export interface Letter {
  readonly paragraphs: readonly string[]
  /** Several things told at once. */
  readonly items?: readonly LetterItem[]
  readonly button?: { readonly label: string; readonly path: string }
  /** In small print at the end. */
  readonly footer: readonly string[]
}

interface Rendered {
  readonly text: string
  readonly html: string
}

/** The letter as plain text and as HTML, both complete by themselves; `baseUrl` has no slash at the end. */
export function renderLetter(letter: Letter, to: { name: string; baseUrl: string }): Rendered {
  const greeting = `${to.name}，您好：`
  const address = (path: string) => `${to.baseUrl}${path}`
  return {
    text: textOf(letter, { greeting, address }),
    html: htmlOf(letter, { greeting, address }),
  }
}

interface Manner {
  readonly greeting: string
  readonly address: (path: string) => string
}

function textOf({ paragraphs, items = [], button, footer }: Letter, { greeting, address }: Manner): string {
  const told = items.map(({ title, text, path }) =>
    [`· ${title}`, ...(text ? [`  ${text}`] : []), ...(path ? [`  ${address(path)}`] : [])].join('\n'),
  )
  const pressed = button ? [`${button.label}：\n${address(button.path)}`] : []
  return [greeting, ...paragraphs, ...told, ...pressed, ['--', ...footer].join('\n')].join('\n\n') + '\n'
}

const FONT = `font-family:'PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif`
const SMALL = 'margin:0 0 4px;color:#5c6570;font-size:12px;line-height:1.6'

function htmlOf({ paragraphs, items = [], button, footer }: Letter, { greeting, address }: Manner): string {
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escaped(text)}</p>`
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width"></head>',
    `<body style="margin:0;padding:24px 12px;background:#f2f4f7;${FONT};color:#1f2329;font-size:15px;line-height:1.7">`,
    '<div style="max-width:600px;margin:0 auto;padding:28px 24px;background:#fff;border:1px solid #dfe3e8;border-radius:8px">',
    ...[greeting, ...paragraphs].map(paragraph),
    ...items.map((item) => itemOf(item, address)),
    ...(button ? [buttonOf(button.label, address(button.path))] : []),
    '<div style="margin-top:24px;padding-top:12px;border-top:1px solid #dfe3e8">',
    ...footer.map((line) => `<p style="${SMALL}">${escaped(line)}</p>`),
    '</div></div></body></html>',
  ].join('\n')
}

function itemOf({ title, text, path }: LetterItem, address: (path: string) => string): string {
  const named = path
    ? `<a href="${escaped(address(path))}" style="color:#0b5cad">${escaped(title)}</a>`
    : escaped(title)
  const told = text ? `<br>${escaped(text)}` : ''
  return `<p style="margin:0 0 12px;padding-left:12px;border-left:3px solid #b9cfe6"><strong>${named}</strong>${told}</p>`
}

function buttonOf(label: string, href: string): string {
  const style = `display:inline-block;padding:9px 20px;background:#0b5cad;color:#fff;text-decoration:none;border-radius:6px`
  return [
    `<p style="margin:8px 0 16px"><a href="${escaped(href)}" style="${style}">${escaped(label)}</a></p>`,
    `<p style="${SMALL};word-break:break-all">${escaped(href)}</p>`,
  ].join('\n')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (each) => ENTITIES[each] ?? each)
