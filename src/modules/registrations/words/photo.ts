interface Size {
  readonly width: number
  readonly height: number
}

/** E-B15: sentences about the photo of somebody to be registered. */
export const photoProblems = {
  missing: () => ({
    code: 'E-B15',
    message: '未上传照片，本计划要求报考前上传。请在“考生管理”中上传，或用“批量上传照片”一次上传。',
  }),
  tooSmall: (photo: Size, wish: Size) => ({
    code: 'E-B15',
    message: `照片只有 ${photo.width}×${photo.height} 像素，小于本计划要求的 ${wish.width}×${wish.height}，打印不清楚。请在“考生管理”中换一张更清晰的照片。`,
  }),
}
