import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Folders that hold our own TypeScript. */
const OWN_FOLDERS = ['src', 'tests', 'tools', 'bench']
const NOT_OURS = new Set(['node_modules', 'dist', 'coverage'])

/** One file of the tree: its path from the root, with `/`, and its text. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

export const isTypeScript = (path: string) => /\.(ts|tsx|mts)$/.test(path) && !path.endsWith('.d.ts')
export const isTest = (path: string) => path.startsWith('tests/') || /\.test\.tsx?$/.test(path)

/** Every TypeScript file found by walking the folders: what the tools read. */
export function sourceFiles(root = process.cwd()): SourceFile[] {
  return OWN_FOLDERS.flatMap((folder) => walk(root, folder))
    .filter(isTypeScript)
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/**
 * Every TypeScript file git knows of (tracked, or new and not ignored) and that is still there: what the tools must
 * have read. `undefined` outside a repository, e.g. in an unpacked archive.
 */
export function listedFiles(root = process.cwd()): string[] | undefined {
  const list = ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', ...OWN_FOLDERS]
  const git = spawnSync('git', list, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
  if (git.status !== 0) return undefined
  return git.stdout.split('\0').filter((path) => isTypeScript(path) && existsSync(join(root, path)))
}

function walk(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : walk(root, path)
    return [path]
  })
}
