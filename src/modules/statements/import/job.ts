import type { PreviewLine } from '#src/modules/statements/contract.ts'
import { bringLines } from '#src/modules/statements/actions/bringing.ts'
import { gatherFacts } from '#src/modules/statements/actions/gathering.ts'
import { takeBackLines, refusalsForTakingBack } from '#src/modules/statements/actions/undoing.ts'
import { scoreOf, type Match } from '#src/modules/statements/rules/evidence.ts'
import { importWords } from '#src/modules/statements/words.ts'
import { explain } from '#src/modules/statements/words/parts.ts'
import { importKind } from '#src/platform/imports/kind.ts'
import { checkRows, needsSecond, summaryOf, type Row, type StatementFacts } from './check.ts'
import { statementColumns } from './columns.ts'
import { readStatement } from './read.ts'

/** 银行流水导入: every movement once; what is certain pays its orders, the rest waits for a person. */
export const statementImport = importKind({
  kind: 'statements',
  title: importWords.title,
  permission: 'statements.import',
  unit: importWords.unit,
  columns: statementColumns,
  read: readStatement,
  gather: gatherFacts,
  basisOf: ({ known }) => `k${known.size}`,
  check: checkRows,
  summarise: summaryOf,
  // Kept with the preview so that its page can be shown without matching again; the commit matches anew, under the locks.
  decide: (rows, facts) => ({ lines: rows.flatMap((row) => previewOf(row, facts)) }),
  write: (scope, { rows, facts, importId }) =>
    bringLines(scope, { importId, facts, lines: rows.flatMap(({ line }) => facts.lines.get(line) ?? []) }),
  undo: (scope, { importId }) => takeBackLines(scope, importId),
  whyNotUndo: (scope, { importId }) => refusalsForTakingBack(scope, importId),
})

/** A line as the preview shows it: what was found, why, and what will happen. */
function previewOf({ line }: Row, facts: StatementFacts): PreviewLine[] {
  const read = facts.lines.get(line)
  if (!read) return []
  const { on: tradedOn, direction, amountFen, name: payerName, remark } = read.value
  const told = { line, tradedOn, direction, amountFen, payerName, remark }
  return [{ ...told, ...judgedOf(facts.matches.get(line), { amountFen, facts }) }]
}

function judgedOf(
  match: Match | undefined,
  { amountFen, facts }: { amountFen: number; facts: StatementFacts },
): Pick<PreviewLine, 'verdict' | 'score' | 'because' | 'orders' | 'outcome'> {
  if (!match) return { verdict: null, score: 0, because: [], orders: [], outcome: 'KEEP' }
  return {
    verdict: match.verdict,
    score: scoreOf(match.parts),
    because: match.parts.map(explain),
    orders: match.shares.map((share) => ({
      orderNo: facts.orderNos.get(share.orderId) ?? '',
      amountFen: share.amountFen,
    })),
    outcome: outcomeOf(match, needsSecond(amountFen, facts.limitFen)),
  }
}

function outcomeOf({ verdict, receiptId }: Match, second: boolean): PreviewLine['outcome'] {
  if (verdict === 'LIKELY') return 'PROPOSE'
  if (verdict !== 'CERTAIN') return 'WAIT'
  if (receiptId !== null) return 'PROVE'
  return second ? 'AWAIT' : 'MATCH'
}
