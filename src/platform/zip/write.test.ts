import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openZip } from './archive.ts'
import { openZipWriter } from './write.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zip-write-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function write(files: readonly { name: string; path: string }[], out: string) {
  const zip = await openZipWriter(out)
  for (const { name, path } of files) await zip.add(name, await readFile(path))
  await zip.finish()
}

test('an archive holds the files byte for byte under their Chinese names, and is the same every time', async () => {
  const one = join(folder, 'one.pdf')
  const two = join(folder, 'two.pdf')
  await writeFile(one, Buffer.alloc(200_000, 'a门'))
  await writeFile(two, '')
  const files = [
    { name: '00-清单.pdf', path: one },
    { name: '第一场次/初级01逸夫楼201机房/门贴.pdf', path: two },
  ]
  const out = join(folder, 'pack.zip')
  await write(files, out)
  const zip = await openZip(out, { entries: 10, totalBytes: 1e9 })
  expect(zip.entries.map((entry) => entry.name)).toEqual(files.map((file) => file.name))
  expect(await zip.read(zip.entries[0] as (typeof zip.entries)[number])).toEqual(await readFile(one))
  zip.close()
  await write(files, `${out}.again`)
  expect(await readFile(`${out}.again`)).toEqual(await readFile(out))
})
