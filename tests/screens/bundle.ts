import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const VITE = join(dirname(fileURLToPath(import.meta.resolve('vite/package.json'))), 'bin/vite.js')

export interface Bundle {
  readonly folder: string
  remove(): Promise<void>
}

/** Builds the browser bundle as people get it, away from `dist`; `setup.ts` does so once for a whole run. */
export async function buildBundle(more: Readonly<Record<string, string>>): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'kaowu-bundle-'))
  const env = { ...process.env, NODE_ENV: 'production', ...more }
  await promisify(execFile)(process.execPath, [VITE, 'build', '--outDir', folder, '--logLevel', 'warn'], {
    env,
  })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
