import { Checkbox, Form, Input, Modal } from 'antd'
import { saveChannel } from '#src/modules/charges/contract.ts'
import { channelNames, labels } from '#src/modules/charges/words.ts'
import { useAction } from '#src/web/ask.tsx'
import type { ChannelRow } from './view.ts'

interface Props {
  readonly row: ChannelRow
  /** Whether this platform is a demonstration. */
  readonly mayPlay: boolean
  readonly onClose: () => void
}

interface Values {
  isEnabled: boolean
  isSandbox?: boolean
  appId?: string
  merchantId?: string
  merchantSerial?: string
  gatewayKey?: string
  gatewaySerial?: string
  address?: string
  privateKey?: string
  apiV3Key?: string
}

/** The settings of a channel. Keys are typed in and never shown again; left empty, the kept ones stay. */
export function ChannelDialog({ row, mayPlay, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const { channel } = row
  const save = useAction(saveChannel, { form, success: '已保存。建议点“测试连接”确认。', onDone: onClose })
  const isPlayed = Form.useWatch('isSandbox', form) ?? row.isSandbox
  return (
    <Modal
      open
      title={`设置${channelNames[channel]}`}
      okText="保存"
      cancelText="取消"
      confirmLoading={save.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={row}
        onFinish={(values) => void save.run({ ...values, channel })}
      >
        <Form.Item name="isEnabled" valuePropName="checked">
          <Checkbox>启用（院校和考生可以用它付款）</Checkbox>
        </Form.Item>
        {mayPlay && (
          <Form.Item name="isSandbox" valuePropName="checked" extra="只在演示环境可用，不会产生真实扣款。">
            <Checkbox>使用本机模拟收银台</Checkbox>
          </Form.Item>
        )}
        {!isPlayed && <Merchant row={row} mayPlay={mayPlay} />}
      </Form>
    </Modal>
  )
}

function Merchant({ row, mayPlay }: Pick<Props, 'row' | 'mayPlay'>) {
  const { channel } = row
  const kept = (isKept: boolean) => (isKept ? '已保存，留空则不改' : '')
  return (
    <>
      <Form.Item name="appId" label={labels.appId}>
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item name="merchantId" label={labels.merchantId[channel]}>
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      {channel === 'WECHAT' && (
        <Form.Item name="merchantSerial" label={labels.merchantSerial}>
          <Input maxLength={80} autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item
        name="privateKey"
        label={labels.privateKey[channel]}
        extra="加密保存，不再显示；只留指纹供核对。"
      >
        <Input.TextArea rows={3} autoComplete="off" placeholder={kept(row.privateKeyPrint !== '')} />
      </Form.Item>
      {channel === 'WECHAT' && (
        <Form.Item name="apiV3Key" label={labels.apiV3Key}>
          <Input.Password maxLength={64} autoComplete="off" placeholder={kept(row.hasApiV3Key)} />
        </Form.Item>
      )}
      <Form.Item name="gatewayKey" label={labels.gatewayKey[channel]}>
        <Input.TextArea rows={3} autoComplete="off" />
      </Form.Item>
      {channel === 'WECHAT' && (
        <Form.Item name="gatewaySerial" label={labels.gatewaySerial}>
          <Input maxLength={80} autoComplete="off" />
        </Form.Item>
      )}
      {mayPlay && (
        <Form.Item name="address" label={labels.address} extra="留空用正式网关；联调可填渠道的沙箱地址。">
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      )}
    </>
  )
}
