import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

const LOCK = {
  name: 'small',
  version: '1.0.0',
  lockfileVersion: 3,
  packages: { '': { name: 'small', version: '1.0.0' } },
}

// A bundler that takes its time, counts its runs and fails when a source says so.
const BUNDLER = `
  import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
  const out = process.argv[process.argv.indexOf('--outDir') + 1]
  appendFileSync('builds', 'x')
  await new Promise((resolve) => setTimeout(resolve, 300))
  const source = readFileSync('src/web/main.tsx', 'utf8')
  if (source.includes('BROKEN')) { console.error('main.tsx is broken'); process.exit(1) }
  mkdirSync(out, { recursive: true })
  writeFileSync(out + '/index.html', source)`

/** A project without packages around the real tools/prepare.mjs. */
function smallProject(): string {
  const root = mkdtempSync(join(tmpdir(), 'kaowu-prepare-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const file of ['tools/prepare.mjs', 'tools/prepare', 'src/platform/lockfile.mjs'])
    cpSync(join(PROJECT, file), join(root, file), { recursive: true })
  put(root, 'package.json', JSON.stringify({ name: 'small', version: '1.0.0' }))
  put(root, 'package-lock.json', JSON.stringify(LOCK))
  put(root, 'src/web/main.tsx', 'one')
  put(root, 'src/modules/plans/queries.ts', 'one')
  return root
}

function put(root: string, file: string, content: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), content)
}

async function prepare(root: string, ...flags: string[]) {
  const env = { ...process.env, npm_execpath: '' }
  const child = spawn(process.execPath, [join(root, 'tools/prepare.mjs'), ...flags], { env })
  let printed = ''
  child.stdout.on('data', (chunk) => (printed += String(chunk)))
  child.stderr.on('data', (chunk) => (printed += String(chunk)))
  const [code] = (await once(child, 'close')) as [number]
  return { code, printed }
}

/** The same with everything installed and a bundler in place. */
async function installedProject(): Promise<string> {
  const root = smallProject()
  await prepare(root)
  put(root, 'node_modules/vite/bin/vite.js', BUNDLER)
  put(root, 'node_modules/vite/package.json', '{"type":"module"}')
  return root
}

const builds = (root: string) => readFileSync(join(root, 'builds'), 'utf8').length
const page = (root: string) => readFileSync(join(root, 'dist/web/index.html'), 'utf8')

test('it installs once, says so, and is silent after that', async () => {
  const root = smallProject()
  const first = await prepare(root)
  expect(first.code).toBe(0)
  expect(first.printed).toMatch(/正在安装依赖包.*installing[\s\S]*用时 \d+\.\d 秒/)
  expect(await prepare(root)).toEqual({ code: 0, printed: '' })
})

test('a changed lock file installs again, unless npm run by hand has done it already', async () => {
  const root = smallProject()
  await prepare(root)
  const wanted = { 'node_modules/wanted': { version: '1.0.0' } }
  const elsewhere = {
    'node_modules/elsewhere': { version: '1.0.0', optional: true, os: ['plan9'], cpu: ['x64'] },
  }
  put(
    root,
    'package-lock.json',
    JSON.stringify({ ...LOCK, packages: { ...LOCK.packages, ...wanted, ...elsewhere } }),
  )
  put(root, 'node_modules/.package-lock.json', JSON.stringify({ packages: wanted }))
  expect(await prepare(root)).toEqual({ code: 0, printed: '' })

  const newer = { 'node_modules/wanted': { version: '1.0.1' } }
  put(root, 'package-lock.json', JSON.stringify({ ...LOCK, packages: { ...LOCK.packages, ...newer } }))
  expect((await prepare(root)).printed).toContain('正在安装依赖包')
})

test('an installation that fails shows what npm said and is tried again the next time', async () => {
  const root = smallProject()
  put(root, 'package.json', JSON.stringify({ ...LOCK.packages[''], dependencies: { wanted: '1.0.0' } }))
  for (const attempt of [1, 2]) {
    const failed = await prepare(root)
    expect(failed.code, `attempt ${attempt}`).toBe(1)
    expect(failed.printed).toMatch(/依赖包没有装上[\s\S]*wanted/)
  }
})

test('it builds the pages when a source of theirs changed, and only then', async () => {
  const root = await installedProject()
  expect(await prepare(root, '--web')).toMatchObject({ code: 0 })
  expect(page(root)).toBe('one')
  put(root, 'src/modules/plans/queries.ts', 'two')
  put(root, 'src/web/main.test.tsx', 'two')
  expect(await prepare(root, '--web')).toEqual({ code: 0, printed: '' })
  put(root, 'src/web/main.tsx', 'two')
  await prepare(root, '--web')
  expect(page(root)).toBe('two')
  put(root, 'src/modules/plans/rules.ts', 'two')
  await prepare(root, '--web')
  expect(builds(root)).toBe(3)
})

test('a build that fails says why and leaves the old pages as they were', async () => {
  const root = await installedProject()
  await prepare(root, '--web')
  put(root, 'src/web/main.tsx', 'BROKEN')
  const failed = await prepare(root, '--web')
  expect(failed.code).toBe(1)
  expect(failed.printed).toContain('main.tsx is broken')
  expect(page(root)).toBe('one')
  put(root, 'src/web/main.tsx', 'three')
  await prepare(root, '--web')
  expect(page(root)).toBe('three')
})

test('of several that start at once one works and the others wait for it', async () => {
  const root = await installedProject()
  const runs = await Promise.all([1, 2, 3].map(() => prepare(root, '--web')))
  expect(runs.map((run) => run.code)).toEqual([0, 0, 0])
  expect(builds(root)).toBe(1)
  expect(existsSync(join(root, 'dist/.prepare.lock'))).toBe(false)
})

test('a place that cannot be written is named', async () => {
  const root = await installedProject()
  rmSync(join(root, 'dist'), { recursive: true })
  put(root, 'dist', 'a file where the folder should be')
  const refused = await prepare(root, '--web')
  expect(refused.code).toBe(1)
  expect(refused.printed).toContain(`不能写入 ${join(root, 'dist')}`)
  expect(refused.printed).not.toContain('    at ')
})
