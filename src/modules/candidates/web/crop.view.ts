/** What part of a picture is kept: see `Crop` of the server, whose arithmetic this repeats for the eye. */
export interface Crop {
  readonly zoom: number
  readonly x: number
  readonly y: number
}

interface Size {
  readonly width: number
  readonly height: number
}

/** The middle of the width and the top of the height, where the head is. */
export const HEAD: Crop = { zoom: 1, x: 0.5, y: 0 }

/** The frame on the screen, 5:7 as the roster keeps it. */
export const FRAME: Size = { width: 170, height: 238 }

/** One inch at 300 dpi, what most plans print. */
const GOOD: Size = { width: 295, height: 413 }

/** How large the picture is drawn behind the frame, and where. */
export function placed(picture: Size, crop: Crop) {
  const scale = crop.zoom * Math.max(FRAME.width / picture.width, FRAME.height / picture.height)
  const width = picture.width * scale
  const height = picture.height * scale
  return { width, height, left: (FRAME.width - width) * crop.x, top: (FRAME.height - height) * crop.y }
}

/** What is left in pixels, and whether it is enough. */
export function leftOf(picture: Size, { zoom }: Crop): { text: string; isFine: boolean } {
  const scale = Math.min(picture.width / FRAME.width, picture.height / FRAME.height) / zoom
  const width = Math.round(FRAME.width * scale)
  const height = Math.round(FRAME.height * scale)
  const isFine = width >= GOOD.width && height >= GOOD.height
  return { isFine, text: `裁切后 ${width}×${height} 像素${isFine ? '' : '，偏小，打印可能不清楚'}` }
}
