import { Button, Form, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { canScan, useScanner } from './scanning.ts'

/** Where codes come in: a hand scanner types and presses Enter, a camera where the browser reads codes, or pasting. */
export function Reader({ onCode }: { readonly onCode: (text: string) => void }) {
  const [text, setText] = useState('')
  const field = useRef<InputRef>(null)
  useEffect(() => field.current?.focus(), [])
  const send = () => {
    if (text.trim() === '') return
    onCode(text)
    setText('')
    field.current?.focus()
  }
  return (
    <>
      <Form layout="vertical" onFinish={send}>
        <Form.Item
          label="二维码内容"
          htmlFor="check-code"
          extra="扫码枪对准这里扫描即可；也可以粘贴后按回车。"
        >
          <Input
            id="check-code"
            ref={field}
            size="large"
            value={text}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
          />
        </Form.Item>
        <Button type="primary" size="large" htmlType="submit" block>
          核验
        </Button>
      </Form>
      {canScan() && <Camera onCode={onCode} />}
    </>
  )
}

function Camera({ onCode }: { readonly onCode: (text: string) => void }) {
  const { video, isOn, refused, start, stop } = useScanner(onCode)
  return (
    <div className="kw-below">
      <Button size="large" block onClick={isOn ? stop : start}>
        {isOn ? '关闭摄像头' : '用摄像头扫描'}
      </Button>
      {refused && <p role="alert">打不开摄像头。请在浏览器中允许使用摄像头，或改用扫码枪。</p>}
      <video ref={video} className="kw-check-video" hidden={!isOn} muted playsInline />
    </div>
  )
}
