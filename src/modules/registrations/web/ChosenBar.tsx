import { Button } from 'antd'
import { useState } from 'react'
import { useCan } from '#src/web/session.ts'
import { PayersDialog } from './PayersDialog.tsx'
import { TransferDialog } from './TransferDialog.tsx'
import { WithdrawDialog } from './WithdrawDialog.tsx'

interface Props {
  readonly rows: readonly { readonly id: number; readonly planId: number }[]
  /** Something was done: what was chosen is no longer. */
  readonly onDone: () => void
}

/** What may be done with the chosen registrations together. */
export function ChosenBar({ rows, onDone }: Props) {
  const [asked, setAsked] = useState<'transfer' | 'withdraw' | 'payers'>()
  const mayTransfer = useCan('registrations.transfer')
  const maySetPayer = useCan('registrations.payer')
  const ids = rows.map((row) => row.id)
  const close = (isDone: boolean) => {
    setAsked(undefined)
    if (isDone) onDone()
  }
  return (
    <>
      {mayTransfer && (
        <Button size="small" onClick={() => setAsked('transfer')}>
          变更考点 {rows.length} 条…
        </Button>
      )}
      {maySetPayer && (
        <Button size="small" onClick={() => setAsked('payers')}>
          缴费方式 {rows.length} 条…
        </Button>
      )}
      <Button size="small" danger onClick={() => setAsked('withdraw')}>
        退考 {rows.length} 条…
      </Button>
      {asked === 'transfer' && <TransferDialog registrationIds={ids} onClose={close} />}
      {asked === 'payers' && <PayersDialog rows={rows} onClose={close} />}
      {asked === 'withdraw' && <WithdrawDialog registrationIds={ids} onClose={close} />}
    </>
  )
}
