import { PDFDocument } from '@cantoo/pdf-lib'

/** A sealed scan as people upload it: a PDF of so many pages, with a name. */
export async function scan(name = '盖章扫描件.pdf', pages = 2): Promise<{ name: string; bytes: Buffer }> {
  const document = await PDFDocument.create()
  for (let page = 1; page <= pages; page += 1) document.addPage([595, 842]).drawText(`page ${page}`)
  return { name, bytes: Buffer.from(await document.save()) }
}
