import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const BUNDLE = 'dist/web'

/**
 * Names that survive minification and that only server code uses: method names of the query builder, the bundler's stand-in
 * for Node's own modules, variables of the server's environment, settings of row-level security.
 */
const TELL_TALES = [
  'selectFrom(',
  'insertInto(',
  'updateTable(',
  '__vite-browser-external',
  'externalized for browser compatibility',
  'node:fs',
  'node:crypto',
  'DATABASE_URL',
  'KAOWU_SECRET',
  'kaowu.org_id',
  'password_hash',
]

/** Server code in one file of the bundle, one sentence per tell-tale. */
export const tellTalesIn = (name: string, text: string) =>
  TELL_TALES.filter((tale) => text.includes(tale)).map((tale) => `${name} holds server code: ${tale}`)

/** The gate's step, after the web build: the browser gets no server code. No bundle at all is a problem too. */
export function checkBundle(folder = BUNDLE) {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
  const scripts = names.filter((name) => /\.(m?js|html)$/.test(name))
  const problems = scripts.flatMap((name) => tellTalesIn(name, readFileSync(join(folder, name), 'utf8')))
  if (scripts.length === 0) problems.push(`${folder} holds no bundle: build the web first`)
  return { problems, note: `${scripts.length} files` }
}

if (import.meta.main) {
  const { problems, note } = checkBundle()
  console.log([...problems, `bundle: ${note}, ${problems.length} problems`].join('\n'))
  process.exitCode = problems.length > 0 ? 1 : 0
}
