import type { InvoiceRow } from '#src/modules/invoices/queries/read.ts'
import * as waiting from '#src/modules/invoices/queries/waiting.ts'
import { lockInvoices, setIssued } from '#src/modules/invoices/queries/write.ts'
import { checkRows, isFilled, numberKey, type Row, type Verdict } from '#src/modules/invoices/import/check.ts'
import { worklistColumns } from '#src/modules/invoices/import/columns.ts'
import { numberText } from '#src/modules/invoices/rules/number.ts'
import { fileNameOf, refusals, said, titleTypeNames } from '#src/modules/invoices/words.ts'
import { batchProblems, batchRefusals, worklist } from '#src/modules/invoices/words/batch.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import { keepFiles, MEDIA_TYPES } from '#src/platform/files.ts'
import type { Download, Upload } from '#src/platform/http/endpoint.ts'
import { readClean } from '#src/platform/imports/read.ts'
import type { Scope } from '#src/platform/scope.ts'
import { writeTemplate } from '#src/platform/spreadsheet/template.ts'
import type { Problem } from '#src/shared/sheet.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { found, refuse } from '#src/shared/refusal.ts'
import { mailManyIssued } from './letters.ts'
import { happening, named } from './locked.ts'
import { promiseOf } from './issuing.ts'
import { unpack, type Packed } from './unpacking.ts'

const MOST_LISTED = 2_000
const MOST_ISSUED = 200

/** What waits, as a workbook for whoever makes the invoices, to be filled in and handed in again. */
export async function invoiceWorklist(scope: Scope): Promise<Download> {
  const rows = await waiting.listWorklist(scope, MOST_LISTED)
  const { title, notes, fileName } = worklist
  const body = await writeTemplate({
    title,
    notes,
    columns: worklistColumns,
    sheetName: title,
    rows: rows.map(lineOf),
  })
  return { name: fileName(shanghaiDay(scope.now)), mediaType: MEDIA_TYPES.xlsx, body }
}

const lineOf = (row: InvoiceRow) => [
  row.request_no,
  row.title,
  row.tax_no,
  titleTypeNames[row.title_type],
  worklist.item,
  row.amount_fen / 100,
  row.note,
  row.email,
  row.earliest_on ?? '',
  row.order_no,
  row.org_name,
  row.plan_name,
  '',
  '',
  '',
]

/**
 * Issues many at once from a workbook with their numbers, alone or in an archive with their files: first looked at, row by
 * row, then the good rows issued in one transaction. Both times the same file is read and held against what is there now.
 */
export async function issueMany(scope: Scope, { mode }: { mode: 'CHECK' | 'ISSUE' }, upload: Upload) {
  const packed = await unpack(scope, upload.path)
  try {
    const { rows, unread } = await rowsOf(packed.tablePath)
    const asked = await waiting.listByRequestNo(scope, [...new Set(rows.map((row) => row.value.requestNo))])
    const ids = asked.map((row) => row.id)
    if (mode === 'ISSUE') await lockInvoices(scope, ids)
    const { verdicts, byId } = await check(scope, rows, packed)
    const good = verdicts.filter((verdict) => verdict.problems.length === 0)
    const issued = mode === 'ISSUE' && good.length > 0
    if (issued) await issueAll(scope, good, { byId, packed })
    const all = [...verdicts, ...unread].toSorted((a, b) => a.line - b.line)
    return { ...answerOf(all, packed), issued }
  } finally {
    await packed.discard()
  }
}

async function rowsOf(path: string) {
  const { header, rows, problems, count } = await readClean(path, worklistColumns, async () => {})
  if (header.missing.length > 0) refuse(batchRefusals.columns(header.missing), 422)
  if (count > MOST_LISTED) refuse(batchRefusals.tooMany(count, MOST_LISTED), 422)
  const filled = rows.filter(isFilled)
  if (filled.length > MOST_ISSUED) refuse(batchRefusals.tooMany(filled.length, MOST_ISSUED), 422)
  if (filled.length + problems.length === 0) refuse(batchRefusals.nothingFilled(), 422)
  return { rows, unread: problems.filter((problem) => problem.severity === 'error').map(unreadVerdict) }
}

/** A row with a cell nobody can read leads to nothing, and says why. */
const unreadVerdict = ({ line, column, message }: Problem): Verdict => ({
  line,
  requestNo: '',
  request: undefined,
  code: '',
  number: '',
  issuedOn: '',
  fileName: '',
  problems: [batchProblems.unread(column ?? '', message)],
})

async function check(scope: Scope, rows: readonly Row[], packed: Packed) {
  const found = await waiting.listByRequestNo(
    scope,
    rows.map((row) => row.value.requestNo),
  )
  const taken = await waiting.listTaken(
    scope,
    rows.map((row) => row.value),
  )
  const requests = found.map((row) => [row.request_no, requestOf(row)] as const)
  const verdicts = checkRows(rows, {
    todayOn: shanghaiDay(scope.now),
    requests: new Map(requests),
    taken: new Set(taken.map(numberKey)),
    files: new Map([...packed.files].map(([name, file]) => [name, file.problems])),
  })
  return { verdicts, byId: new Map(found.map((row) => [row.id, row])) }
}

const requestOf = (row: InvoiceRow) => ({
  id: row.id,
  requestNo: row.request_no,
  state: row.state,
  title: row.title,
  amountFen: row.amount_fen,
  ...promiseOf(row),
})

interface With {
  readonly byId: ReadonlyMap<number, InvoiceRow>
  readonly packed: Packed
}

async function issueAll(scope: Scope, good: readonly Verdict[], { byId, packed }: With): Promise<void> {
  const rows = good.map((verdict) => ({
    verdict,
    row: found(byId.get(verdict.request?.id ?? 0), '发票申请'),
  }))
  const withFile = rows.flatMap(({ verdict, row }) => {
    const file = packed.files.get(verdict.fileName)
    return file ? [{ row, file, name: fileNameOf(numberText(verdict), file.kind) }] : []
  })
  const fileIds = await keepFiles(
    scope,
    withFile.map(({ row, file, name }) => ({
      path: file.path,
      name,
      mediaType: MEDIA_TYPES[file.kind],
      seenBy: [row.org_id],
    })),
  )
  const fileOf = new Map(withFile.map(({ row }, at) => [row.id, fileIds[at] ?? null]))
  await refusing({ invoice_number_once: refusals.numberTaken() }, () =>
    setIssued(
      scope,
      rows.map(({ verdict, row }) => ({
        id: row.id,
        code: verdict.code,
        number: verdict.number,
        issuedOn: verdict.issuedOn,
        fileId: fileOf.get(row.id) ?? null,
      })),
    ),
  )
  await tellAll(scope, rows, fileOf)
}

type Issued = readonly { readonly verdict: Verdict; readonly row: InvoiceRow }[]

async function tellAll(
  scope: Scope,
  rows: Issued,
  fileOf: ReadonlyMap<number, number | null>,
): Promise<void> {
  await mailManyIssued(
    scope,
    rows.map(({ verdict, row }) => ({
      of: row,
      number: numberText(verdict),
      issuedOn: verdict.issuedOn,
      hasFile: fileOf.has(row.id),
    })),
  )
  await scope.happenedAll(
    rows.map(({ verdict, row }) =>
      happening(row, {
        verb: 'issued',
        sentence: said.issued(named(row), numberText(verdict), row.amount_fen),
      }),
    ),
  )
}

function answerOf(verdicts: readonly Verdict[], packed: Packed) {
  const good = verdicts.filter((verdict) => verdict.problems.length === 0)
  const used = new Set(verdicts.map((verdict) => verdict.fileName))
  return {
    rows: verdicts.map(({ line, requestNo, request, number, issuedOn, fileName, problems }) => ({
      line,
      requestNo,
      title: request?.title ?? '',
      amountFen: request?.amountFen ?? null,
      number,
      issuedOn: issuedOn || null,
      fileName,
      problems: [...problems],
    })),
    good: good.length,
    goodFen: good.reduce((sum, each) => sum + (each.request?.amountFen ?? 0), 0),
    bad: verdicts.length - good.length,
    strayFiles: [...packed.files.keys()].filter((name) => !used.has(name)),
  }
}
