import type { ReactNode } from 'react'
import type { getRegistration } from '#src/modules/registrations/contract.ts'
import { refundNote } from '#src/modules/registrations/words/withdrawal.ts'
import { paymentNames, seatNames, statusNames } from '#src/modules/registrations/words.ts'
import type { AnswerOf } from '#src/web/call.ts'
import { Status } from '#src/web/kit/Status.tsx'
import { paymentTones, seatTones, statusTones } from './view.ts'

type Standing = Pick<AnswerOf<typeof getRegistration>, 'status' | 'paymentStatus' | 'seatStatus'>

/** The three dimensions a registration moves along, with what is known beside the payment and the seat. */
export const standingFacts = (
  { status, paymentStatus, seatStatus }: Standing,
  known: { orderNo?: string | null; seat?: string | null } = {},
): [string, ReactNode][] => [
  [
    '报考状态',
    <Status key="status" tone={statusTones[status]}>
      {statusNames[status]}
    </Status>,
  ],
  [
    '缴费',
    <Status
      key="pay"
      tone={paymentTones[paymentStatus]}
      reason={paymentStatus === 'REFUND_PENDING' ? refundNote : known.orderNo && `缴费单 ${known.orderNo}`}
    >
      {paymentNames[paymentStatus]}
    </Status>,
  ],
  [
    '排考',
    <Status key="seat" tone={seatTones[seatStatus]} reason={known.seat}>
      {seatNames[seatStatus]}
    </Status>,
  ],
]
