import { useEffect, useRef, useState } from 'react'

/** What browsers that read codes offer; TypeScript's DOM does not know it yet. */
interface Detector {
  detect(image: HTMLVideoElement): Promise<{ rawValue: string }[]>
}
type DetectorClass = new (options: { formats: string[] }) => Detector

const detectorClass = (): DetectorClass | undefined =>
  (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector

/** Whether this browser reads codes from the camera by itself. */
export const canScan = () => detectorClass() !== undefined && 'mediaDevices' in navigator

const PAUSE_MS = 150

/** The camera as a reader of codes: `video` shows it, every new code is told once. */
export function useScanner(onCode: (text: string) => void) {
  const video = useRef<HTMLVideoElement>(null)
  const [isOn, setOn] = useState(false)
  const [refused, setRefused] = useState(false)
  const tell = useRef(onCode)
  useEffect(() => {
    tell.current = onCode
  })
  useEffect(() => {
    const element = video.current
    if (!isOn || !element) return undefined
    const ending = new AbortController()
    const told = (text: string) => tell.current(text)
    void watch(element, { told, signal: ending.signal }).catch(() => {
      setRefused(true)
      setOn(false)
    })
    return () => ending.abort()
  }, [isOn])
  return { video, isOn, refused, start: () => setOn(true), stop: () => setOn(false) }
}

async function watch(
  element: HTMLVideoElement,
  { told, signal }: { told: (text: string) => void; signal: AbortSignal },
): Promise<void> {
  const Reader = detectorClass()
  if (!Reader) return
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  signal.addEventListener('abort', () => stream.getTracks().forEach((track) => track.stop()))
  element.srcObject = stream
  await element.play()
  const reader = new Reader({ formats: ['qr_code'] })
  let last = ''
  while (!signal.aborted) {
    const [found] = await reader.detect(element).catch(() => [])
    if (found && found.rawValue !== last) told((last = found.rawValue))
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}
