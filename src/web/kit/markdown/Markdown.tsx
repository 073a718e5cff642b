import type { Token, Tokens } from 'marked'
import { Fragment, useMemo, type ReactNode } from 'react'
import { ScrollFrame } from '#src/web/kit/ScrollFrame.tsx'
import { Inline } from './inline.tsx'
import './markdown.css'
import { headingOf, known, sectionsOf, tokensOf, wordsOf, type Section } from './tokens.ts'

interface Props {
  readonly text: string
  /** The step the reader came for. */
  readonly sought?: string
  /** What stands below the section of a step. */
  readonly after?: (step: string) => ReactNode
}

/**
 * A text in Markdown. Elements are made from the parser's tokens, never HTML from a string, so there is nothing to
 * clean: HTML in the text is shown as typed, links and pictures lead only where `tokens.ts` allows (decision 0040).
 */
export function Markdown({ text, sought, after }: Props) {
  const sections = useMemo(() => sectionsOf(tokensOf(text)), [text])
  return (
    <ScrollFrame>
      <div className="kw-text">
        {sections.map((section, at) => (
          <SectionOfText
            key={at}
            section={section}
            isSought={section.step !== undefined && section.step === sought}
          >
            {section.step !== undefined && after?.(section.step)}
          </SectionOfText>
        ))}
      </div>
    </ScrollFrame>
  )
}

function SectionOfText({
  section,
  isSought,
  children,
}: {
  section: Section
  isSought: boolean
  children: ReactNode
}) {
  const blocks = <Blocks tokens={section.tokens} />
  if (section.step === undefined) return blocks
  return (
    <section id={section.step} className="kw-text-step" {...(isSought ? { 'data-sought': true } : {})}>
      {blocks}
      {children}
    </section>
  )
}

const Blocks = ({ tokens }: { tokens: readonly Token[] }): ReactNode =>
  tokens.map((token, at) => <Fragment key={at}>{block(token)}</Fragment>)

function block(each: Token): ReactNode {
  const token = known(each)
  switch (token.type) {
    case 'heading':
      return <Title heading={token} />
    case 'paragraph':
      return (
        <p>
          <Inline tokens={token.tokens} />
        </p>
      )
    case 'list':
      return <Items list={token} />
    case 'table':
      return <TableOfText table={token} />
    case 'blockquote':
      return (
        <blockquote>
          <Blocks tokens={token.tokens} />
        </blockquote>
      )
    default:
      return small(token)
  }
}

function small(token: ReturnType<typeof known>): ReactNode {
  switch (token.type) {
    case 'code':
      return (
        <pre className="kw-wide">
          <code>{wordsOf(token.text)}</code>
        </pre>
      )
    case 'hr':
      return <hr />
    case 'html':
      return token.block ? <p>{wordsOf(token.raw)}</p> : wordsOf(token.raw)
    case 'space':
    case 'def':
      return null
    default:
      return <Inline tokens={[token]} />
  }
}

/** The page has the first rank, so a text begins at the second. A step can be given the keyboard. */
function Title({ heading }: { heading: Tokens.Heading }) {
  const { depth, tokens, step } = headingOf(heading)
  const Rank = (['h2', 'h3', 'h4', 'h5', 'h6'] as const)[Math.min(depth, 5) - 1] ?? 'h6'
  return (
    <Rank {...(step === undefined ? {} : { tabIndex: -1 })}>
      <Inline tokens={tokens} />
    </Rank>
  )
}

function Items({ list }: { list: Tokens.List }) {
  const items = list.items.map((item, at) => (
    <li key={at}>
      <Blocks tokens={item.tokens} />
    </li>
  ))
  if (!list.ordered) return <ul>{items}</ul>
  return <ol start={list.start === '' ? 1 : list.start}>{items}</ol>
}

function TableOfText({ table }: { table: Tokens.Table }) {
  const cell = ({ tokens, align, header }: Tokens.TableCell, at: number) => {
    const Cell = header ? 'th' : 'td'
    return (
      <Cell key={at} style={{ textAlign: align ?? 'start' }}>
        <Inline tokens={tokens} />
      </Cell>
    )
  }
  return (
    <div className="kw-text-table kw-wide" role="group" aria-label="表格">
      <table>
        <thead>
          <tr>{table.header.map(cell)}</tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={at}>{row.map(cell)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
