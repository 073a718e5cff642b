import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

// From the root: this file also runs in Vitest itself, where `import.meta.resolve` is not at hand.
const VITE = resolve('node_modules/vite/bin/vite.js')

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
