/** Every Chinese sentence about the photo a plan wants. */
export const photoRefusals = {
  noteTooLong: '照片要求最多 100 字。',
  sizesReversed: '最小文件大小应小于最大文件大小。',
}

interface Wish {
  readonly isRequired: boolean
  readonly width: number
  readonly height: number
  readonly minKb: number
  readonly maxKb: number
  readonly note: string
}

/** `报考前必须上传照片；准考证照片 295×413 像素，不超过 200 KB；白色背景` */
export const photoWishText = ({ isRequired, width, height, minKb, maxKb, note }: Wish) =>
  [
    isRequired ? '报考前必须上传照片' : '不要求上传照片',
    `准考证照片 ${width}×${height} 像素，${minKb > 0 ? `${minKb}—${maxKb} KB` : `不超过 ${maxKb} KB`}`,
    ...(note ? [note] : []),
  ].join('；')
