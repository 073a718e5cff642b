import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FONTS = dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-sc/package.json')))

/**
 * Writes a fontconfig file so that the browser has Chinese glyphs on any machine: those of the font package.
 * @returns its path, for FONTCONFIG_FILE
 */
export async function writeFontConfig(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const directories = ['400Regular', '600SemiBold', '700Bold'].map(
    (each) => `<dir>${join(FONTS, each)}</dir>`,
  )
  const families = ['sans-serif', 'system-ui', 'monospace', 'ui-monospace', 'PingFang SC', 'Microsoft YaHei']
  const aliases = families.map(
    (family) =>
      `<alias binding="strong"><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`,
  )
  const path = join(folder, 'fonts.conf')
  const parts = [...directories, `<cachedir>${join(folder, 'cache')}</cachedir>`, ...aliases]
  await writeFile(path, `<?xml version="1.0"?>\n<fontconfig>\n${parts.join('\n')}\n</fontconfig>\n`)
  return path
}
