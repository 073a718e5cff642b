import type { Token, Tokens } from 'marked'
import { Fragment, type ReactNode } from 'react'
import { To } from '#src/web/navigation.tsx'
import { parseSearch } from '#src/web/search-text.ts'
import { isOwnPicture, known, linkOf, wordsOf } from './tokens.ts'

/** Words inside a line: what the parser found, as elements. HTML that somebody typed is shown as it was typed. */
export const Inline = ({ tokens }: { tokens: readonly Token[] }): ReactNode =>
  tokens.map((token, at) => <Fragment key={at}>{piece(token)}</Fragment>)

function piece(each: Token): ReactNode {
  const token = known(each)
  switch (token.type) {
    case 'strong':
      return (
        <strong>
          <Inline tokens={token.tokens} />
        </strong>
      )
    case 'em':
      return (
        <em>
          <Inline tokens={token.tokens} />
        </em>
      )
    case 'del':
      return (
        <del>
          <Inline tokens={token.tokens} />
        </del>
      )
    case 'link':
      return <Linked link={token} />
    case 'image':
      return <Picture image={token} />
    default:
      return plain(token)
  }
}

function plain(token: ReturnType<typeof known>): ReactNode {
  switch (token.type) {
    case 'br':
      return <br />
    case 'codespan':
      return <code>{wordsOf(token.text)}</code>
    case 'checkbox':
      return token.checked ? '☑ ' : '☐ '
    case 'text':
      return token.tokens ? <Inline tokens={token.tokens} /> : wordsOf(token.text)
    case 'escape':
      return token.text
    default:
      return wordsOf(token.raw)
  }
}

function Linked({ link }: { link: Tokens.Link }) {
  const words = <Inline tokens={link.tokens} />
  const leads = linkOf(link.href)
  if (leads === undefined) return words
  if (leads === 'INSIDE') return <Inside href={link.href}>{words}</Inside>
  return (
    <a href={link.href} target="_blank" rel="noopener noreferrer">
      {words}
    </a>
  )
}

function Inside({ href, children }: { href: string; children: ReactNode }) {
  const { pathname, search, hash } = new URL(href, 'https://inside.invalid')
  return (
    <To
      to={pathname}
      search={parseSearch(search)}
      {...(hash ? { hash: decodeURIComponent(hash.slice(1)) } : {})}
    >
      {children}
    </To>
  )
}

function Picture({ image }: { image: Tokens.Image }) {
  if (!isOwnPicture(image.href))
    return <span className="kw-muted">［图片：{image.text || '未上传到本系统，不能显示'}］</span>
  return <img src={image.href} alt={image.text} loading="lazy" />
}
