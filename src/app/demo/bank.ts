import { tellLines } from '#src/modules/statements/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Stage } from './stage.ts'

/** A transfer as the bank tells it. */
interface Transfer {
  readonly on: string
  readonly amountFen: number
  readonly name: string
  readonly remark: string
  readonly direction?: 'IN' | 'OUT'
}

/** The bank tells of these transfers: what is certain finds its order or its slip, the rest waits in 银行流水. */
export const tellBank = (
  { stage, finance }: { stage: Stage; finance: Actor },
  { at, transfers }: { at: Date; transfers: readonly Transfer[] },
) =>
  stage.act(finance, at, (scope) =>
    tellLines(
      scope,
      transfers.map((transfer) => ({
        direction: 'IN',
        at: '09:30:00',
        account: '6222020200112233',
        serial: '',
        voucher: '',
        balance: '',
        ...transfer,
      })),
    ),
  )
