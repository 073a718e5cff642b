import { existsSync } from 'node:fs'
import { access, constants, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { tmpdir, userInfo } from 'node:os'

export interface Chromium {
  readonly path: string
  /** What the process needs beside the usual environment. */
  readonly env: Readonly<Record<string, string>>
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** The browser for the screen tests: KAOWU_CHROMIUM, else one on the PATH, else the one inside the npm package. */
export async function findChromium(): Promise<Chromium> {
  const named = process.env['KAOWU_CHROMIUM']
  if (named) {
    await access(named, constants.X_OK)
    return { path: named, env: {} }
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const installed = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(existsSync)
  return installed ? { path: installed, env: {} } : unpacked()
}

/** Unpacks the package's browser once per user and version; two runs at the same time do not meet half a browser. */
async function unpacked(): Promise<Chromium> {
  const packageFile = new URL('../../package.json', import.meta.resolve('@sparticuz/chromium'))
  const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as { version: string }
  const home = join(tmpdir(), `kaowu-chromium-${version}-${userInfo().uid}`)
  if (!existsSync(join(home, 'chromium'))) await unpackTo(home)
  return { path: join(home, 'chromium'), env: { LD_LIBRARY_PATH: join(home, 'al2023', 'lib') } }
}

async function unpackTo(home: string) {
  const staging = await mkdtemp(`${home}-`)
  const before = { ...process.env }
  // The package reads these when it is imported, and then changes the environment for its own needs.
  Object.assign(process.env, { TMPDIR: staging, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' })
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    await chromium.executablePath()
  } finally {
    for (const key of Object.keys(process.env)) if (!(key in before)) delete process.env[key]
    Object.assign(process.env, before)
  }
  await rename(staging, home).catch(async (error: unknown) => {
    await rm(staging, { recursive: true, force: true })
    if (!existsSync(join(home, 'chromium'))) throw error
  })
}
