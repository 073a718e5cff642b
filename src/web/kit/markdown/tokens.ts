import { Lexer, type MarkedToken, type Token, type Tokens } from 'marked'

/** A heading with the key of a step taken out of its words: `## 设考场 {#rooms}`. */
export interface Heading {
  readonly depth: number
  readonly title: string
  readonly tokens: readonly Token[]
  readonly step: string | undefined
}

/** A step's heading with what stands below it, or what stands outside any step. */
export interface Section {
  readonly step: string | undefined
  readonly tokens: readonly Token[]
}

const MARK = /^(.*?)\s*\{#([\w-]+)\}\s*$/

/** Invisible, neither a letter nor a mark. */
const JOINER = '\u2060'
const WIDE = '[\\u3001-\\u303f\\uff01-\\uff65“”‘’—…·]'
const AFTER_WIDE = new RegExp(`(?<=${WIDE})(\\*{1,3})(?=[\\p{L}\\p{N}])`, 'gu')
const BEFORE_WIDE = new RegExp(`(?<=[\\p{L}\\p{N}])(\\*{1,3})(?=${WIDE})`, 'gu')

/**
 * The parser's tokens of a text; no HTML is made of them anywhere (decision 0040). Markdown looks for spaces beside marks,
 * which Chinese does not have: of `**“准确”**的` it would not see the end. A joiner between mark and sign lets it.
 */
export const tokensOf = (text: string): readonly Token[] =>
  Lexer.lex(text.replaceAll(AFTER_WIDE, `${JOINER}$1`).replaceAll(BEFORE_WIDE, `$1${JOINER}`), { gfm: true })

/** Words of a token as they were typed. */
export const wordsOf = (text: string): string => text.replaceAll(JOINER, '')

/** The token as one of the kinds the parser makes; we add none of our own. */
export const known = (token: Token) => token as MarkedToken

/** What a heading says, without its mark. */
export function headingOf({ depth, text, tokens }: Tokens.Heading): Heading {
  const [, title, step] = MARK.exec(text) ?? []
  if (title === undefined) return { depth, title: wordsOf(text), tokens, step: undefined }
  return { depth, title: wordsOf(title), tokens: Lexer.lexInline(title), step }
}

interface Growing {
  readonly step: string | undefined
  /** The rank of its heading; 0 outside any step. */
  readonly depth: number
  readonly tokens: Token[]
}

/** A text in sections: a marked heading begins one, the next heading as high or higher ends it. */
export function sectionsOf(tokens: readonly Token[]): Section[] {
  const sections: Growing[] = []
  for (const each of tokens) {
    const last = sections.at(-1)
    const begun = beginning(known(each), last)
    if (begun) sections.push({ ...begun, tokens: [each] })
    else last?.tokens.push(each)
  }
  return sections
}

/** What begins with this token; nothing when it belongs to the section before it. */
function beginning(token: MarkedToken, last: Growing | undefined): Omit<Growing, 'tokens'> | undefined {
  const outside = { step: undefined, depth: 0 }
  if (token.type !== 'heading') return last ? undefined : outside
  const { step, depth } = headingOf(token)
  if (step !== undefined) return { step, depth }
  return !last || depth <= last.depth ? outside : undefined
}

/** The headings of the two highest ranks, for a table of contents. */
export const outlineOf = (text: string): Heading[] =>
  tokensOf(text)
    .map(known)
    .flatMap((token) => (token.type === 'heading' && token.depth <= 2 ? [headingOf(token)] : []))

/** Where a link may lead: the web, mail, the telephone, a place of the product; nowhere else. */
export function linkOf(href: string): 'OUTSIDE' | 'INSIDE' | undefined {
  if (/^(https?:|mailto:|tel:)/i.test(href)) return 'OUTSIDE'
  return /^\/(?![/\\])/.test(href) ? 'INSIDE' : undefined
}

/** Pictures come from the articles' own store: one from elsewhere would tell its owner who reads. */
export const isOwnPicture = (href: string): boolean => /^\/api\/article-pictures\/\d+$/.test(href)
