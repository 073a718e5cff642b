import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { Socket } from 'node:net'
import { join } from 'node:path'
import { RenderFailed } from './errors.ts'
import type { RenderFailure } from './errors.ts'
import type { Answer, Request, TypesetterSettings } from './protocol.ts'

/** A running typesetting process. `ask` one thing at a time; after a failure other than an answer it is dead. */
export interface TypesetterProcess {
  readonly asked: number
  readonly alive: boolean
  ask(request: Request, timeLimitMs: number): Promise<Answer>
  kill(reason: RenderFailure): void
}

/** Forks the typesetter. `folder` is its home: the only place its environment names. */
export function startTypesetter(folder: string, settings: TypesetterSettings): TypesetterProcess {
  const child = forkChild(folder, settings)
  let complaint = ''
  let killedFor: RenderFailure | undefined
  child.stderr?.on('data', (text: Buffer) => (complaint = (complaint + text.toString()).slice(-2000)))
  child.on('error', (error) => (complaint += error.message))
  holdParent(child, false)

  function kill(reason: RenderFailure): void {
    killedFor ??= reason
    child.kill('SIGKILL')
  }

  let asked = 0
  return {
    get asked() {
      return asked
    },
    get alive() {
      return child.connected && !child.killed && child.exitCode === null && child.signalCode === null
    },
    kill,
    async ask(request, timeLimitMs) {
      asked += 1
      const timer = setTimeout(() => kill('time'), timeLimitMs)
      holdParent(child, true)
      try {
        return await answerOf(child, request)
      } catch (ended) {
        throw failure(killedFor ?? (ended === 'SIGKILL' ? 'memory' : 'crash'), { timeLimitMs, complaint })
      } finally {
        clearTimeout(timer)
        holdParent(child, false)
      }
    },
  }
}

function forkChild(folder: string, settings: TypesetterSettings): ChildProcess {
  return fork(new URL('./typesetter.ts', import.meta.url), [JSON.stringify(settings)], {
    env: environment(folder),
    execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
}

/** The next message of the child; rejects with the signal (or exit code) when it ends first. */
function answerOf(child: ChildProcess, request: Request): Promise<Answer> {
  return new Promise((resolve, reject) => {
    function settle(): void {
      child.off('message', onAnswer)
      child.off('close', onEnd)
    }
    function onAnswer(answer: unknown): void {
      settle()
      resolve(answer as Answer)
    }
    function onEnd(code: number | null, signal: string | null): void {
      settle()
      reject(signal ?? code)
    }
    child.once('message', onAnswer)
    child.once('close', onEnd)
    child.send(request, (error) => error && onEnd(null, null))
  })
}

function failure(reason: RenderFailure, details: { timeLimitMs: number; complaint: string }): RenderFailed {
  const said = details.complaint.trim()
  const why: Record<RenderFailure, string> = {
    time: `the document took longer than ${details.timeLimitMs} ms and was stopped`,
    memory: `the typesetting process was killed: ${said || 'out of memory'}`,
    crash: `the typesetting process ended: ${said || 'no message'}`,
    stopped: 'the renderer was stopped',
    template: said,
    package: said,
  }
  return new RenderFailed(reason, why[reason])
}

/**
 * No secrets of the parent, no network, no fonts or packages of the machine: what prints here prints everywhere.
 * (`FONTCONFIG_FILE` hides system fonts on Linux only.)
 */
function environment(folder: string): NodeJS.ProcessEnv {
  const nowhere = 'http://127.0.0.1:9'
  return {
    ...kept('SystemRoot'),
    ...kept('LD_LIBRARY_PATH'),
    HOME: folder,
    XDG_DATA_HOME: folder,
    XDG_CACHE_HOME: folder,
    FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    ALL_PROXY: nowhere,
  }
}

/** What a machine may need to start Node at all. */
function kept(name: string): NodeJS.ProcessEnv {
  const value = process.env[name]
  return value === undefined ? {} : { [name]: value }
}

/** An idle child must not keep a finished program alive; a busy one must. */
function holdParent(child: ChildProcess, hold: boolean): void {
  const handles = [child, child.channel, child.stderr instanceof Socket ? child.stderr : undefined]
  for (const handle of handles) {
    if (hold) handle?.ref()
    else handle?.unref()
  }
}
