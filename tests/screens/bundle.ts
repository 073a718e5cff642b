import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const VITE = join(dirname(fileURLToPath(import.meta.resolve('vite/package.json'))), 'bin/vite.js')

/** Builds the browser bundle with the gallery in it, away from `dist`. Remove it at the end. */
export async function buildWithGallery() {
  const folder = await mkdtemp(join(tmpdir(), 'kaowu-bundle-'))
  const env = { ...process.env, NODE_ENV: 'production', KAOWU_GALLERY: '1' }
  await promisify(execFile)(process.execPath, [VITE, 'build', '--outDir', folder, '--logLevel', 'warn'], {
    env,
  })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
