import type { Refusal } from '#src/shared/refusal.ts'

export const photoFile = (caption: string) => `站点照片-${caption}.jpg`

export const photoRefusals = {
  enough: (most: number): Refusal => ({
    code: 'site.photos_enough',
    path: 'file',
    message: `一个站点最多上传 ${most} 张照片。`,
    wayOut: '请先删除不需要的照片，再上传新的。',
  }),
}

export const photoSaid = {
  added: (certificate: string, caption: string) => `为“${certificate}”考核站点上传照片“${caption}”`,
  removed: (certificate: string, caption: string) => `删除“${certificate}”考核站点的照片“${caption}”`,
}
