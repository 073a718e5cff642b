import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { partOf, readTexts } from '#src/platform/spreadsheet/testing.ts'
import {
  commitImport,
  fileContent,
  getImport,
  undoImport,
  type ImportView,
} from '#src/shared/platform-contract.ts'
import type { Route } from '#src/shared/route.ts'
import { workbook } from './workbook.ts'
import type { PersonKey, World } from './world.ts'

/** What a marked workbook says about one line: the reasons in its last column, and the comment of each marked cell. */
export interface MarkedLine {
  readonly reasons: string
  readonly comments: Readonly<Record<string, string>>
}

/** One person's imports of one kind through HTTP, from the workbook to what the marked workbook says. */
export function importing<Given, Input>(
  world: World,
  by: { who: PersonKey; route: Route<Given, Input, ImportView>; input: Given; headers: readonly string[] },
) {
  const client = world.as(by.who)
  const previewBytes = async (bytes: Buffer): Promise<ImportView> => {
    const job = await client.okUpload(by.route, by.input, { name: '导入.xlsx', bytes })
    await world.finished(by.who, job.taskId ?? 0)
    return client.ok(getImport, { importId: job.id })
  }
  return {
    previewBytes,
    /** The workbook's rows begin in line 3. */
    preview: async (rows: Iterable<readonly (string | number)[]>) =>
      previewBytes(await workbook(by.headers, rows)),
    async commit(importId: number): Promise<ImportView> {
      const job = await client.ok(commitImport, { importId })
      await world.finished(by.who, job.taskId ?? 0)
      return client.ok(getImport, { importId })
    },
    /** Reads the marked workbook back: what the comment of a cell says, or without a column the 错误原因 of the line. */
    async marked({ markedFileId }: ImportView) {
      const { bytes } = await client.call(fileContent, { fileId: markedFileId ?? 0 })
      const lines = await readMarked(bytes)
      return (line: number, column?: string) =>
        (column === undefined ? lines[line]?.reasons : lines[line]?.comments[column]) ?? ''
    },
  }
}

/** Takes an import back and waits for the end; rejects with the task's sentence when it was refused by then. */
export async function takenBack(world: World, who: PersonKey, importId: number): Promise<ImportView> {
  const client = world.as(who)
  const { taskId, state } = await client.ok(undoImport, { importId })
  if (state === 'UNDOING') await world.finished(who, taskId ?? 0)
  return client.ok(getImport, { importId })
}

/** Codes beside their lines, as the screen shows them. */
export const codesOf = ({ problems }: ImportView) =>
  problems.toSorted((a, b) => a.line - b.line).map((each) => `${each.line} ${each.code}`)

async function readMarked(bytes: Buffer): Promise<Record<number, MarkedLine>> {
  const path = join(tmpdir(), `kaowu-marked-${process.pid}-${performance.now()}.xlsx`)
  await writeFile(path, bytes)
  try {
    const { 2: header = [], ...texts } = await readTexts(path)
    const comments = commentsOf(await partOf(path, 'xl/comments1.xml'))
    const at = header.indexOf('错误原因')
    const lines = Object.entries(texts).filter(([line]) => Number(line) > 2)
    return Object.fromEntries(
      lines.map(([line, cells]) => [
        line,
        {
          reasons: cells[at] ?? '',
          comments: Object.fromEntries(
            header.flatMap((name, column) => {
              const text = comments.get(`${String.fromCodePoint(65 + column)}${line}`)
              return text ? [[name, text]] : []
            }),
          ),
        },
      ]),
    )
  } finally {
    await rm(path, { force: true })
  }
}

/** Comment texts by cell. */
const commentsOf = (xml: string) =>
  new Map(
    [...xml.matchAll(/<comment ref="([A-Z]+\d+)".*?<\/comment>/gs)].map(([whole, ref = '']) => [
      ref,
      [...whole.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text = '']) => text).join(''),
    ]),
  )
