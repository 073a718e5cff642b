/** What a commit would change about who has no photo. */
export function missingLine(summary: Readonly<Record<string, number>>): string {
  const { withoutPhoto: before = 0, withoutPhotoAfter: after = 0 } = summary
  if (before === 0) return '名册里每名考生都已有照片。'
  if (after === 0) return `名册里 ${before} 名考生没有照片；写入后每名考生都有照片。`
  return `名册里 ${before} 名考生没有照片；写入后还有 ${after} 名没有。`
}
