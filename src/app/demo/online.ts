import { saveChannel } from '#src/modules/charges/index.ts'
import { CHANNELS } from '#src/platform/payment/gateway.ts'
import type { Cast } from './people.ts'
import type { Stage } from './stage.ts'

/** Both channels, paid at the gateways of this machine: no money moves, and nowhere else do they open. */
export async function openChannels(stage: Stage, { finance }: Cast): Promise<void> {
  const save = saveChannel({ isSandbox: true })
  const merchant = {
    appId: '',
    merchantId: '',
    merchantSerial: '',
    gatewayKey: '',
    gatewaySerial: '',
    address: '',
    privateKey: '',
    apiV3Key: '',
  }
  for (const channel of CHANNELS)
    await stage.act(finance, stage.ground.clock(), (scope) =>
      save(scope, { ...merchant, channel, isSandbox: true, isEnabled: true }),
    )
}
