import { readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packageFolder = dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'),
)

/** Hanazono Mincho, unpacked by `tools/prepare`: every character of the CJK extensions B to F. */
const rareFolder = fileURLToPath(new URL('../../../dist/fonts', import.meta.url))

/** The two weights every template may count on, Noto Sans SC 400 and 700, and what they fall back on for rare names. */
export const builtInFontFolders: readonly string[] = [
  join(packageFolder, '400Regular'),
  join(packageFolder, '700Bold'),
  rareFolder,
]

/** Every font file of the built-in folders and the given ones, built-in first. A folder that is not there is an error. */
export async function fontFiles(fontFolders: readonly string[] = []): Promise<string[]> {
  const folders = [...builtInFontFolders, ...fontFolders]
  const listed = await Promise.all(
    folders.map(async (folder) => (await readdir(folder)).toSorted().map((name) => join(folder, name))),
  )
  return listed.flat().filter((path) => /\.(ttf|otf|ttc)$/i.test(path))
}
