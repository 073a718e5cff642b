import type { Refusal } from '#src/shared/refusal.ts'
import type { Columns, RowOf } from '#src/shared/sheet.ts'

/** A form's texts run through the columns of the workbook: one rule for both ways in. The value counts only without refusals. */
export function cleanForm<C extends Columns>(
  columns: C,
  texts: Readonly<Record<string, unknown>>,
): { readonly value: RowOf<C>; readonly refusals: readonly Refusal[] } {
  const value: Record<string, unknown> = {}
  const refusals: Refusal[] = []
  for (const [field, column] of Object.entries(columns)) {
    const given = texts[field]
    const text = typeof given === 'string' ? given : ''
    const cleaned = column.clean({ kind: text === '' ? 'empty' : 'text', text, raw: text })
    if ('error' in cleaned) refusals.push(refusalOf(field, cleaned.error))
    else value[field] = cleaned.value
  }
  return { value: value as RowOf<C>, refusals }
}

/** A verdict over a field, as a form shows it. */
export const refusalOf = (field: string, { code, message }: { code: string; message: string }): Refusal => ({
  code: `candidate.${code.toLowerCase().replace('-', '_')}`,
  path: field,
  message: `${message}。`,
})
