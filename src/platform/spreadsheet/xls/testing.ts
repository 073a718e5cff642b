/** Test support: old workbooks built record by record, and the container around them. */

const word = (value: number) => Buffer.from(Uint16Array.of(value).buffer)
const long = (value: number) => Buffer.from(Uint32Array.of(value).buffer)
const double = (value: number) => Buffer.from(Float64Array.of(value).buffer)

/** One record of an old workbook. */
export const record = (id: number, ...data: readonly Buffer[]) => {
  const body = Buffer.concat(data)
  return Buffer.concat([word(id), word(body.length), body])
}

const wide = (text: string) => Buffer.concat([Buffer.of(1), Buffer.from(text, 'utf16le')])
const place = (row: number, column: number, style = 0) =>
  Buffer.concat([word(row), word(column), word(style)])

/** Cells of Excel 97 to 2003. */
export const cells = {
  text: (row: number, column: number, text: string) =>
    record(0x0204, place(row, column), word(text.length), wide(text)),
  shared: (row: number, column: number, index: number) => record(0x00fd, place(row, column), long(index)),
  number: (
    row: number,
    column: number,
    given: number | { readonly value: number; readonly style: number },
  ) => {
    const { value, style: look } = typeof given === 'number' ? { value: given, style: 0 } : given
    return record(0x0203, place(row, column, look), double(value))
  },
  rk: (row: number, column: number, encoded: number) => record(0x027e, place(row, column), long(encoded)),
  manyRk: (row: number, column: number, ...encoded: readonly number[]) =>
    record(
      0x00bd,
      word(row),
      word(column),
      ...encoded.flatMap((each) => [word(0), long(each)]),
      word(column + encoded.length - 1),
    ),
  truth: (row: number, column: number, value: boolean) =>
    record(0x0205, place(row, column), Buffer.of(value ? 1 : 0, 0)),
  error: (row: number, column: number, code: number) =>
    record(0x0205, place(row, column), Buffer.of(code, 1)),
  formula: (row: number, column: number, result: number | 'text' | 'empty' | { readonly error: number }) =>
    record(0x0006, place(row, column), resultOf(result), word(0), long(0), word(0)),
  formulaText: (text: string) => record(0x0207, word(text.length), wide(text)),
  sharedFormula: () => record(0x04bc, Buffer.alloc(10)),
  /** Excel 5 and 95: bytes in the code page. */
  bytes: (row: number, column: number, bytes: Buffer) =>
    record(0x0204, place(row, column), word(bytes.length), bytes),
} as const

const resultOf = (result: number | 'text' | 'empty' | { readonly error: number }) => {
  if (typeof result === 'number') return double(result)
  const head = typeof result === 'object' ? [2, 0, result.error] : [result === 'text' ? 0 : 3, 0, 0]
  return Buffer.from([...head, 0, 0, 0, 0xff, 0xff])
}

export interface OldSheet {
  readonly name: string
  /** 0 visible, 1 hidden, 2 very hidden. */
  readonly state?: number
  /** 0 cells, 1 macros, 2 chart. */
  readonly type?: number
  readonly records: readonly Buffer[]
}

export interface OldBook {
  readonly sheets: readonly OldSheet[]
  /** Records between the beginning and the sheets: formats, styles, strings, passwords. */
  readonly before?: readonly Buffer[]
  /** Excel 5/95 with texts in this code page. */
  readonly codePage?: number
}

const END = record(0x000a)
const begin = (type: number, isOlder: boolean) =>
  record(0x0809, word(isOlder ? 0x0500 : 0x0600), word(type), Buffer.alloc(4))

/** The stream of a workbook. */
export function oldBook({ sheets, before = [], codePage }: OldBook): Buffer {
  const isOlder = codePage !== undefined
  const bodies = sheets.map(({ records }) => Buffer.concat([begin(0x10, isOlder), ...records, END]))
  const globals = (offsets: readonly number[]) =>
    Buffer.concat([
      begin(0x05, isOlder),
      ...(isOlder ? [record(0x0042, word(codePage))] : []),
      ...before,
      ...sheets.map((sheet, at) => sheetRecord(sheet, { at: offsets[at] ?? 0, isOlder })),
      END,
    ])
  let next = globals([]).length
  const offsets = bodies.map((body) => (next += body.length) - body.length)
  return Buffer.concat([globals(offsets), ...bodies])
}

const sheetRecord = (
  { name, state = 0, type = 0 }: OldSheet,
  { at, isOlder }: { at: number; isOlder: boolean },
) =>
  record(
    0x0085,
    long(at),
    Buffer.of(state, type),
    isOlder
      ? Buffer.from([name.length, ...Buffer.from(name)])
      : Buffer.concat([Buffer.of(name.length), wide(name)]),
  )

/** The shared strings; `continued` puts each string's later half into a record of its own. */
export function strings(texts: readonly string[], { continued = false } = {}): Buffer {
  const head = [long(texts.length), long(texts.length)]
  if (!continued)
    return record(0x00fc, ...head, ...texts.map((text) => Buffer.concat([word(text.length), wide(text)])))
  const records = texts.map((text, at) => {
    const half = text.length >> 1
    const first = Buffer.concat([word(text.length), wide(text.slice(0, half))])
    return [
      record(at === 0 ? 0x00fc : 0x003c, ...(at === 0 ? head : []), first),
      record(0x003c, wide(text.slice(half))),
    ]
  })
  return Buffer.concat(records.flat())
}

/** A cell style that shows a built-in number format. */
export const style = (format: number) => record(0x00e0, word(0), word(format), Buffer.alloc(16))

const SECTOR = 512
const END_OF_CHAIN = 0xfffffffe
const NONE = 0xffffffff

/** An OLE container with these streams in its root (folders where there are no bytes), each at least 4,096 bytes long. */
export function container(streams: Readonly<Record<string, Buffer | undefined>>): Buffer {
  const files = Object.entries(streams).map(([name, bytes]) => ({ name, bytes: bytes && padded(bytes) }))
  const table: number[] = []
  const body: Buffer[] = []
  const store = (bytes: Buffer) => {
    const start = table.length
    const count = bytes.length / SECTOR
    for (let at = 1; at <= count; at += 1) table.push(at === count ? END_OF_CHAIN : start + at)
    body.push(bytes)
    return start
  }
  const stored = files.map(({ name, bytes }) => ({
    name,
    size: bytes?.length ?? 0,
    start: bytes ? store(bytes) : 0,
    isFolder: !bytes,
  }))
  const directory = store(
    aligned(
      Buffer.concat([
        rootEntry(),
        ...stored.map((each, at) => entryOf(each, at === stored.length - 1 ? NONE : at + 2)),
      ]),
    ),
  )
  const tableSectors = Math.ceil((table.length + 1) / (SECTOR / 4 - 1))
  const places = Array.from({ length: tableSectors }, (_, at) => table.length + at)
  const whole = [...table, ...places.map(() => 0xfffffffd)]
  const tail = Buffer.alloc(tableSectors * SECTOR, 0xff)
  whole.forEach((value, at) => tail.writeUInt32LE(value, at * 4))
  return Buffer.concat([headerOf({ directory, places }), ...body, tail])
}

const aligned = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(-bytes.length & (SECTOR - 1))])
const padded = (bytes: Buffer) =>
  aligned(bytes.length < 4096 ? Buffer.concat([bytes, Buffer.alloc(4096 - bytes.length)]) : bytes)

function headerOf({ directory, places }: { directory: number; places: readonly number[] }): Buffer {
  const header = Buffer.alloc(SECTOR, 0xff)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.fill(0, 8, 24)
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    header.writeUInt16LE(value, at)
  header.fill(0, 34, 44)
  const words = [places.length, directory, 0, 4096, END_OF_CHAIN, 0, END_OF_CHAIN, 0, ...places]
  words.forEach((value, at) => header.writeUInt32LE(value, 44 + at * 4))
  return header
}

const rootEntry = () =>
  entry({ name: 'Root Entry', type: 5, start: END_OF_CHAIN, size: 0, right: NONE, child: 1 })
const entryOf = (
  { name, start, size, isFolder }: { name: string; start: number; size: number; isFolder: boolean },
  right: number,
) => entry({ name, type: isFolder ? 1 : 2, start, size, right, child: NONE })

function entry(each: {
  name: string
  type: number
  start: number
  size: number
  right: number
  child: number
}): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.write(each.name, 'utf16le')
  bytes.writeUInt16LE(each.name.length * 2 + 2, 64)
  bytes[66] = each.type
  bytes[67] = 1
  const words = [NONE, each.right, each.child]
  words.forEach((value, at) => bytes.writeUInt32LE(value, 68 + at * 4))
  bytes.writeUInt32LE(each.start, 116)
  bytes.writeUInt32LE(each.size, 120)
  return bytes
}
