import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { SECRET } from '#tests/world.ts'

const CLOCK = fileURLToPath(new URL('clock.ts', import.meta.url))
const SERVE = fileURLToPath(new URL('../../src/app/serve.ts', import.meta.url))

/** The program as operators start it, in a process of its own. */
export interface Server {
  readonly address: string
  readonly printed: () => string
  /** Stops the process where it stands, so that what it was doing can be looked at before it is killed. */
  freeze(): void
  /** `kill -9`; answers when the process is gone. */
  kill(): Promise<void>
  /** Asks it to stop and waits. */
  stop(): Promise<void>
}

/** Starts `node src/app/serve.ts` on a data folder and a free port, at this moment of the test world. */
export async function startServer(dataFolder: string, now: Date): Promise<Server> {
  const child = spawn(process.execPath, ['--import', CLOCK, SERVE], { env: environment(dataFolder, now) })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const gone = once(child, 'exit')
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /考务平台已启动：(\S+)/.exec(output)?.[1]
      if (found) resolve(found)
    })
    void gone.then(() => reject(new Error(`the server ended before it was ready:\n${output}`)))
  })
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await gone
  }
  return {
    address,
    printed: () => output,
    freeze: () => void child.kill('SIGSTOP'),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

function environment(dataFolder: string, now: Date): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(KAOWU_|DATABASE_URL|NODE_ENV|NODE_OPTIONS|VITEST)/.test(name),
  )
  return {
    ...Object.fromEntries(inherited),
    KAOWU_DATA: dataFolder,
    KAOWU_PORT: '0',
    KAOWU_SECRET: SECRET,
    KAOWU_DEMO: 'false',
    KAOWU_LOG: 'warn',
    KAOWU_TEST_NOW: now.toISOString(),
  }
}
