import { pino, type Logger, type LoggerOptions } from 'pino'

/** Fields whose values never reach a log, wherever they stand in the object. */
const SECRET_FIELDS = [
  'password',
  'newPassword',
  'code',
  'token',
  'cookie',
  'authorization',
  'idNumber',
  'phone',
  'totpSecret',
]
const paths = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`])

/** Numbers that look like ID papers are blanked inside any text (invariant 13). */
const ID_SHAPE = /(?<!\d)\d{6}(?:18|19|20)\d{2}[01]\d[0-3]\d\d{3}[\dXx](?!\d)/g
export const withoutIds = (text: string) =>
  text.replaceAll(ID_SHAPE, (number) => `${number.slice(0, 3)}***********${number.slice(-4)}`)

/** How the log is written: redacted, with times in UTC. */
export const logOptions = (level: string): LoggerOptions => ({
  level,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths, censor: '[隐去]' },
  serializers: {
    err: (error: Error) => ({
      type: error.name,
      message: withoutIds(error.message),
      stack: withoutIds(error.stack ?? ''),
    }),
  },
  hooks: {
    logMethod(args, method) {
      const clean = args.map((each) => (typeof each === 'string' ? withoutIds(each) : each))
      method.apply(this, clean as Parameters<typeof method>)
    },
  },
})

/** One JSON line per event, redacted. `silent` for tests. */
export const openLog = (level: string): Logger => pino(logOptions(level))
