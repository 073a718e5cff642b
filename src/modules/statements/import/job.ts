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
  const { value } = read
  const match = facts.matches.get(line)
  return [
    {
      line,
      tradedOn: value.on,
      direction: value.direction,
      amountFen: value.amountFen,
      payerName: value.name,
      remark: value.remark,
      verdict: match?.verdict ?? null,
      score: scoreOf(match?.parts ?? []),
      because: (match?.parts ?? []).map(explain),
      orders: (match?.shares ?? []).map((share) => ({ orderNo: facts.orderNos.get(share.orderId) ?? '', amountFen: share.amountFen })),
      outcome: outcomeOf(match, value.direction === 'OUT' ? 'OUT' : needsSecond(value.amountFen, facts.limitFen)),
    },
  ]
}

function outcomeOf(match: Match | undefined, second: boolean | 'OUT'): PreviewLine['outcome'] {
  if (second === 'OUT') return 'KEEP'
  if (match?.verdict === 'LIKELY') return 'PROPOSE'
  if (match?.verdict !== 'CERTAIN') return 'WAIT'
  if (match.receiptId !== null) return 'PROVE'
  return second ? 'AWAIT' : 'MATCH'
}
