import { STATEMENT_TEMPLATE, type StatementPaper } from '#src/modules/settlements/paper.ts'
import { findSettlement, type SettlementRow } from '#src/modules/settlements/queries/settlements.ts'
import type { Basis } from '#src/modules/settlements/rules.ts'
import type { SettlementState } from '#src/modules/settlements/states.ts'
import { figureNames, printedWords, rateText, stateNames } from '#src/modules/settlements/words.ts'
import { printed } from '#src/platform/pdf/printed.ts'
import type { Scope } from '#src/platform/scope.ts'
import { formatInstant } from '#src/shared/instants.ts'
import { inWords, yuan } from '#src/shared/money.ts'
import { found } from '#src/shared/refusal.ts'
import { SETTLEMENT } from './locked.ts'

/** 结算单 as PDF: the figures of the version that holds, the same however often it is printed. */
export async function printSettlement(scope: Scope, { settlementId }: { settlementId: number }) {
  const row = found(await findSettlement(scope, settlementId), SETTLEMENT)
  return {
    name: printedWords.fileName({ settlementNo: row.settlement_no, orgName: row.org_name }),
    mediaType: 'application/pdf',
    body: await printed(scope, {
      template: STATEMENT_TEMPLATE,
      data: paperOf(row, formatInstant(scope.now)),
    }),
  }
}

function paperOf(row: SettlementRow, printedAt: string): StatementPaper {
  const tier =
    row.tier_code === null
      ? printedWords.noAgreement
      : `${row.tier_name}：${rateText({ basis: row.basis as Basis | null, rate: row.rate })}`
  return {
    number: row.settlement_no,
    planName: row.plan_name,
    orgName: row.org_name,
    siteName: `${row.site_name}（代码 ${row.site_code}）`,
    evaluationName: row.evaluation_org_name,
    version: `第 ${row.figures_no} 版`,
    state: stateNames[row.state as SettlementState],
    countedAt: formatInstant(row.counted_at),
    printedAt,
    levels: row.levels.map((level) => [
      level.levelName,
      yuan(level.feeFen),
      String(level.registered),
      String(level.paid),
      String(level.refunded),
      yuan(level.paid * level.feeFen),
    ]),
    figures: figuresOf(row),
    tier,
    rebate: yuan(row.rebate_fen),
    rebateInWords: inWords(row.rebate_fen),
  }
}

const figuresOf = (row: SettlementRow): string[][] => [
  [figureNames.registered, String(row.registered_count), yuan(row.registered_fen)],
  [figureNames.paid, String(row.paid_count), yuan(row.paid_fen)],
  [figureNames.waived, row.waived_count > 0 ? String(row.waived_count) : '', yuan(row.waived_fen)],
  [figureNames.refunded, String(row.refunded_count), yuan(row.refunded_fen)],
  [figureNames.outstanding, '', yuan(row.outstanding_fen)],
]
