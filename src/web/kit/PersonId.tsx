import { EyeOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useState } from 'react'

interface Props {
  /** As the server masked it: 110***********002X. */
  readonly masked: string
  /** Asks the server for the whole number (it writes that down); leave out where it may not be seen. */
  readonly reveal?: () => Promise<string | undefined>
}

/** An ID number, masked until somebody who may asks for it. */
export function PersonId({ masked, reveal }: Props) {
  const [whole, setWhole] = useState<string>()
  const [busy, setBusy] = useState(false)
  const show = async () => {
    setBusy(true)
    setWhole(await reveal?.())
    setBusy(false)
  }
  return (
    <span className="kw-mono">
      {whole ?? masked}
      {reveal && whole === undefined && (
        <Tooltip title="查看完整号码，查看会留下记录">
          <Button
            type="text"
            size="small"
            icon={<EyeOutlined aria-hidden />}
            loading={busy}
            aria-label="查看完整证件号码"
            onClick={() => void show()}
          />
        </Tooltip>
      )}
    </span>
  )
}
