import {
  attend,
  attendDue,
  BILL_JOB,
  CHARGE_JOB,
  reconcileDay,
  reconcileDue,
  type Desk,
} from '#src/modules/charges/index.ts'
import type { OnlineRefunds } from '#src/modules/refunds/index.ts'
import { openApart } from '#src/platform/apart/apart.ts'
import type { Database } from '#src/platform/db/open.ts'
import type { Ground } from '#src/platform/ground.ts'
import { httpAuthority } from '#src/platform/identity/http.ts'
import { openJobs } from '#src/platform/jobs.ts'
import { openLog } from '#src/platform/log.ts'
import { MAIL_JOB } from '#src/platform/notify/outbox.ts'
import { openPostman, type Postman } from '#src/platform/notify/postman.ts'
import type { MailSettings } from '#src/platform/notify/settings.ts'
import { smtpPost } from '#src/platform/notify/smtp.ts'
import { openGateways, type Gateways } from '#src/platform/payment/gateways.ts'
import { ABANDONED, abandonedHandler } from '#src/platform/tasks.ts'
import { handlersOn, layGround, type GroundConfig } from './ground.ts'
import { gatewayRefunds } from './refunding.ts'
import { taskKindsOf } from './tasks.ts'

const APART = new URL('./apart.ts', import.meta.url)

/** The ground, and the post where one is set up. */
type Opening = GroundConfig & {
  readonly mail?: MailSettings | undefined
  readonly baseUrl?: string
  /** The way to the payment gateways; by default the real ones only. */
  readonly gateways?: Gateways | undefined
  /** What gives money back through them; by default the same gateways. */
  readonly refunds?: OnlineRefunds | undefined
}

/** A running ground: everything a process stands on, and how to leave it. */
export interface Standing {
  readonly ground: Ground
  /** Carries e-mails; absent where no mail server is set up. */
  readonly postman: Postman | undefined
  /** Where payments are asked about at the gateways. */
  readonly charges: { attendDue(): Promise<number>; reconcileDue(): Promise<number> }
  /** Takes tasks from the queue, on this process. */
  work(): Promise<void>
  /** Starts the thread for long computing before the first task needs it. */
  warm(): void
  stop(): Promise<void>
}

/** Opens vault, file store, printer and queue over a migrated database. */
export async function openGround(config: Opening, database: Database): Promise<Standing> {
  const { dataFolder, secret, logLevel, fontFolders } = config
  const { url, pool } = database
  const log = openLog(logLevel)
  const { identity } = config
  const register = identity && httpAuthority(identity, { tell: (fact) => log.warn(fact, 'identity service') })
  const taskKinds = taskKindsOf({ register, refunds: config.refunds ?? gatewayRefunds(() => desk) })
  const names = [...taskKinds.map((each) => each.kind), MAIL_JOB, CHARGE_JOB, BILL_JOB]
  const jobs = await openJobs({ url, pool, names, dead: ABANDONED, log })
  const ground = await layGround(config, { pool, enqueue: (...queued) => jobs.enqueue(...queued) })
  const settings = { databaseUrl: url, dataFolder, secret, logLevel, fontFolders: [...fontFolders] }
  const apart = openApart(APART, settings, ground.clock)
  const far = taskKinds.filter((each) => each.apart).map((each) => each.kind)
  const postman = postmanOf(ground, config)
  const desk = deskOf(ground, config)
  return {
    ground,
    postman,
    charges: { attendDue: () => attendDue(desk), reconcileDue: () => reconcileDue(desk) },
    work: () =>
      jobs.work({
        ...handlersOn(ground, taskKinds),
        ...Object.fromEntries(far.map((kind) => [kind, apart.handler(kind)])),
        // The bell only: the round goes on after the job has ended, so that no long round looks like a dead worker.
        [CHARGE_JOB]: (data) => attend(desk, data as { chargeId: number }),
        [BILL_JOB]: (data) => reconcileDay(desk, data as { channelId: number; on: string }),
        [MAIL_JOB]: async () => void postman?.round(),
        [ABANDONED]: abandonedHandler(ground, taskKinds),
      }),
    warm: () => apart.warm(),
    async stop() {
      await jobs.stop()
      await postman?.stop()
      await apart.stop()
      await ground.renderer.stop()
    },
  }
}

const deskOf = (ground: Ground, { gateways, baseUrl = '' }: Opening): Desk => ({
  ground,
  gateways: gateways ?? openGateways(undefined),
  publicUrl: baseUrl,
})

function postmanOf(ground: Ground, { mail, baseUrl = '' }: Opening): Postman | undefined {
  if (!mail) return undefined
  const { pool, vault, log, clock } = ground
  return openPostman({ pool, vault, log, clock, baseUrl, post: smtpPost(mail), perMinute: mail.perMinute })
}
