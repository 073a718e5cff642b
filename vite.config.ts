import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Of the font for rare characters only the CJK extensions B to F: the browser fetches the few parts a page needs. */
const rareCharactersOnly: Plugin = {
  name: 'rare-characters-only',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('/hanamin/HanaMin.css')
      ? (code.match(/@font-face \{[^}]*Extension-[B-F][^}]*\}/g) ?? []).join('\n')
      : undefined,
}

/**
 * The browser bundle: `index.html` → `dist/web`. `#src/…` resolves through the imports of package.json.
 * With `KAOWU_GALLERY=1` the gallery of the kit is a page too (development and the screen tests).
 */
export default defineConfig(({ command }) => ({
  plugins: [react(), rareCharactersOnly],
  publicDir: 'src/web/public',
  define: { KAOWU_GALLERY: JSON.stringify(command === 'serve' || process.env.KAOWU_GALLERY === '1') },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2024',
    chunkSizeWarningLimit: 1_200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|zod)[\\/]/ },
            { name: 'antd', test: /node_modules[\\/](antd|@ant-design|@rc-component|dayjs)[\\/]/ },
          ],
        },
      },
    },
  },
}))
