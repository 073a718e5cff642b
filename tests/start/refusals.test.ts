import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { inhabitants } from '#src/platform/db/embedded/postmaster.ts'
import { ask, databaseIn, run, testFolder } from './running.ts'

test('a second instance on the same data is refused by name and leaves the first alone', async () => {
  const folder = testFolder()
  const first = run(folder)
  const address = await first.address
  const second = run(folder)
  expect(await second.ended).toBe(1)
  expect(second.printed()).toContain(`正被另一个考务进程使用（进程编号 ${first.pid}）`)
  expect(second.printed()).not.toContain('    at ')
  expect(await ask(address)).toEqual({ notes: 0 })
})

test('a busy port is named with the command that helps, and the database is stopped again', async () => {
  const folder = testFolder()
  const busy = createServer().listen(0, '127.0.0.1')
  await once(busy, 'listening')
  onTestFinished(() => void busy.close())
  const { port } = busy.address() as AddressInfo
  const refused = run(folder, { env: { KAOWU_PORT: String(port) } })
  expect(await refused.ended).toBe(1)
  expect(refused.printed()).toContain(`端口 ${port} 已被占用`)
  expect(refused.printed()).toMatch(/KAOWU_PORT=\d+ npm start/)
  expect(inhabitants(databaseIn(folder))).toEqual([])
})

test('a data folder that cannot be written is named with the reason', async () => {
  const folder = testFolder()
  writeFileSync(join(folder, 'data'), 'a file where the folder should be')
  const refused = run(folder)
  expect(await refused.ended).toBe(1)
  expect(refused.printed()).toContain(`数据目录 ${join(folder, 'data')} 不能使用：同名的文件占了它的位置`)
  expect(refused.printed()).not.toContain('    at ')
})

test('every wrong setting is listed at once', async () => {
  const env = { NODE_ENV: 'production', KAOWU_PORT: 'abc', KAOWU_SECRET: 'short' }
  const refused = run(testFolder(), { env })
  expect(await refused.ended).toBe(1)
  for (const name of ['KAOWU_PORT', 'KAOWU_SECRET', 'KAOWU_BASE_URL', 'DATABASE_URL'])
    expect(refused.printed()).toContain(`${name}: `)
})
