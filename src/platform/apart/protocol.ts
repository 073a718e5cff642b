import type { Config } from '#src/platform/config.ts'

/** What the thread apart is given when it starts: enough to stand on a ground of its own. */
export type ApartSettings = Pick<Config, 'dataFolder' | 'secret' | 'logLevel' | 'fontFolders'> & {
  readonly databaseUrl: string
}

/** One job for the thread. Its clock runs with the asking side's, which tests may have put to another day. */
export interface Order {
  readonly id: number
  readonly kind: string
  readonly job: object
  readonly aheadMs: number
}

/** The thread's answer to an order; `failed` is the error's text. */
export interface Outcome {
  readonly id: number
  readonly failed?: string
}
