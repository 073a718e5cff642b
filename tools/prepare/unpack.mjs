// Unpacks the parts of the Hanazono font with the CJK extensions B to F from WOFF2 to TrueType: node unpack.mjs FOLDER
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import decompress from 'woff2-encoder/decompress'
import { at } from './project.mjs'

const folder = process.argv[2]
const source = at('node_modules', 'hanamin')
mkdirSync(folder, { recursive: true })
for (const name of readdirSync(source)) {
  if (!/^HanaMinB\.CJK-Unified-Ideographs-Extension-[B-F].*\.woff2$/.test(name)) continue
  const font = await decompress(readFileSync(join(source, name)))
  writeFileSync(join(folder, name.replace(/woff2$/, 'ttf')), font)
}
