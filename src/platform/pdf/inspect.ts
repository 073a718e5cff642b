import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { refuse, type Refusal } from '#src/shared/refusal.ts'
import type { Finding } from './inspection.ts'

const TIME_LIMIT_MS = 15_000
const MEMORY_LIMIT_MB = 512

const SCAN_AGAIN = '请重新扫描或重新导出为 PDF，用阅读器确认能打开后再上传。'

const PLAIN = '请把盖章的纸件扫描成普通 PDF，或用“打印 → 另存为 PDF”重新生成后上传。'

const REFUSALS: Readonly<Record<Exclude<Finding['is'], 'PDF'>, Refusal>> = {
  NOT_PDF: {
    code: 'pdf.not_pdf',
    path: 'file',
    message: '上传的文件不是 PDF（按内容判断，与文件名无关）。',
    wayOut: '请把扫描件另存为 PDF 后上传。',
  },
  ENCRYPTED: {
    code: 'pdf.encrypted',
    path: 'file',
    message: '这份 PDF 设有密码或权限限制，审核人员无法核对。',
    wayOut: '请去掉密码和限制，重新导出后上传。',
  },
  TRUNCATED: {
    code: 'pdf.truncated',
    path: 'file',
    message: '这份 PDF 不完整，缺少文件结尾，可能是传输中断造成的。',
    wayOut: SCAN_AGAIN,
  },
  DAMAGED: {
    code: 'pdf.damaged',
    path: 'file',
    message: '这份 PDF 已损坏，无法读取页面。',
    wayOut: SCAN_AGAIN,
  },
  NO_PAGES: {
    code: 'pdf.no_pages',
    path: 'file',
    message: '这份 PDF 里没有页面。',
    wayOut: SCAN_AGAIN,
  },
  SCRIPT: {
    code: 'pdf.script',
    path: 'file',
    message: '这份 PDF 里带有脚本（JavaScript），打开时可能自动执行，不能接收。',
    wayOut: PLAIN,
  },
  LAUNCH: {
    code: 'pdf.launch',
    path: 'file',
    message: '这份 PDF 里带有启动程序或自动发送数据的动作，不能接收。',
    wayOut: PLAIN,
  },
  EMBEDDED: {
    code: 'pdf.embedded',
    path: 'file',
    message: '这份 PDF 里夹带了其他文件（附件），不能接收。',
    wayOut: PLAIN,
  },
}

/**
 * Looks into an uploaded PDF: by content a PDF, whole, readable without a password, at least one page (BR-03), and
 * nothing in it that acts by itself or carries other files. Answers the number of pages; otherwise refuses with a sentence that names what is wrong.
 */
export async function inspectPdf(path: string): Promise<{ pages: number }> {
  const finding = await findingOf(path)
  return finding.is === 'PDF' ? { pages: finding.pages } : refuse(REFUSALS[finding.is], 422)
}

/** A thread that has read a file rests for the next one: starting one costs a quarter of a second, reading a few ms. */
let resting: Worker | undefined
/** After so long without a file it gives its memory back. */
const REST_MS = 60_000
let ending: NodeJS.Timeout | undefined

/** A file too large or too tangled to be read within the limits counts as damaged, and ends its thread. */
async function findingOf(path: string): Promise<Finding> {
  const thread = resting ?? startThread()
  resting = undefined
  thread.ref()
  try {
    thread.postMessage(path, [])
    const signal = AbortSignal.timeout(TIME_LIMIT_MS)
    const [finding] = (await once(thread, 'message', { signal })) as [Finding]
    rest(thread)
    return finding
  } catch {
    await thread.terminate()
    return { is: 'DAMAGED' }
  }
}

function startThread(): Worker {
  const thread = new Worker(new URL('./inspection.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
    execArgv: [],
  })
  const forget = () => {
    if (resting === thread) resting = undefined
  }
  return thread.on('error', forget).on('exit', forget)
}

/** One thread rests; it keeps no program alive. */
function rest(thread: Worker): void {
  if (resting) return void thread.terminate()
  resting = thread
  thread.unref()
  clearTimeout(ending)
  ending = setTimeout(() => void resting?.terminate(), REST_MS).unref()
}
