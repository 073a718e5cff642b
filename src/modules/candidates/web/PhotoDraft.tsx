import { Button, Slider } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { uploadPhoto } from '#src/modules/candidates/contract/photos.ts'
import { useAction } from '#src/web/ask.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { FRAME, HEAD, leftOf, placed, type Crop } from './crop.view.ts'

interface Props {
  readonly candidateId: number
  readonly chosen: Chosen
  readonly onClose: () => void
}

/** A file of the user's, and an address under which the browser shows it. */
export interface Chosen {
  readonly file: File
  readonly url: string
}

interface Size {
  readonly width: number
  readonly height: number
}

/** A chosen photo before it is sent: what will be kept of it, and which part. */
export function PhotoDraft({ candidateId, chosen: { file, url }, onClose }: Props) {
  const [size, setSize] = useState<Size>()
  const [crop, setCrop] = useState(HEAD)
  const upload = useAction(uploadPhoto, {
    success: '照片已保存，下面是裁切后的样子。',
    onDone: onClose,
    onProblem: () => true,
  })
  return (
    <div className="kw-photo">
      <div className="kw-crop" style={FRAME}>
        <img
          src={url}
          alt="裁切后的样子"
          style={size ? placed(size, crop) : { visibility: 'hidden' }}
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => {
            setSize({ width, height })
            URL.revokeObjectURL(url)
          }}
        />
      </div>
      <div className="kw-stack">
        <Sliders crop={crop} onChange={setCrop} />
        <p className="kw-muted">
          {size ? leftOf(size, crop).text : '正在打开照片…'}。左边框里就是保存后的样子。
        </p>
        <div className="kw-actions">
          <Button
            type="primary"
            loading={upload.pending}
            onClick={() => void upload.run({ candidateId, ...crop }, file)}
          >
            保存这张照片
          </Button>
          <Button onClick={onClose}>不用了</Button>
        </div>
        {upload.problem && <ProblemNotice problem={upload.problem} />}
      </div>
    </div>
  )
}

function Sliders({ crop, onChange }: { readonly crop: Crop; readonly onChange: (crop: Crop) => void }) {
  const slider = (label: string, key: keyof Crop, range: { min: number; max: number }): ReactNode => (
    <div>
      <span id={`crop-${key}`}>{label}</span>
      <Slider
        {...range}
        step={0.02}
        value={crop[key]}
        onChange={(value: number) => onChange({ ...crop, [key]: value })}
        tooltip={{ open: false }}
        ariaLabelledByForHandle={`crop-${key}`}
      />
    </div>
  )
  return (
    <>
      {slider('放大', 'zoom', { min: 1, max: 3 })}
      {slider('左右', 'x', { min: 0, max: 1 })}
      {slider('上下', 'y', { min: 0, max: 1 })}
    </>
  )
}
