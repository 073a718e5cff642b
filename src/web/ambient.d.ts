// What the bundler understands and the compiler does not.
declare module '*.css'

// antd's ES modules are read as CommonJS by the compiler (no `type` in its package), hence by name here.
declare module 'antd/es/locale/zh_CN.js' {
  import type { Locale } from 'antd/es/locale/index.js'
  const zhCN: Locale
  export default zhCN
}

/** True in builds for the screen tests and for development: the gallery of the kit is then a page. */
declare const KAOWU_GALLERY: boolean
