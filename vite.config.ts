import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * The browser bundle: `index.html` → `dist/web`. `#src/…` resolves through the imports of package.json.
 * With `KAOWU_GALLERY=1` the gallery of the kit is a page too (development and the screen tests).
 */
export default defineConfig(({ command }) => ({
  plugins: [react()],
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
