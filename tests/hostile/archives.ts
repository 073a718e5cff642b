import { rawZip, zipOfFiles, type Part } from '#tests/archives.ts'
import { portrait } from '#tests/portraits.ts'

/** An archive that is turned away before anything of it is kept: its bytes and the code. */
export type HostileArchive = readonly [code: string, make: () => Promise<Buffer>]

const magic = (hex: string) => async () => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(2_000, 7)])
const zip =
  (...parts: readonly Part[]) =>
  async () =>
    rawZip([{ name: '1.jpg', bytes: await portrait(1) }, ...parts])
const many = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `${at}.jpg` }))

/** Every archive nobody should send, by what it is. */
export const HOSTILE_ARCHIVES: Readonly<Record<string, HostileArchive>> = {
  'a RAR archive': ['zip.rar', magic('526172211a0700')],
  'a RAR 5 archive': ['zip.rar', magic('526172211a070100')],
  'a 7z archive': ['zip.seven_zip', magic('377abcaf271c0004')],
  'a gzip file': ['zip.other_archive', magic('1f8b0800')],
  'a tar archive': [
    'zip.other_archive',
    async () => Buffer.concat([Buffer.alloc(257), Buffer.from('ustar\0'), Buffer.alloc(500)]),
  ],
  'one photo': ['zip.picture', () => portrait(2)],
  'a workbook': [
    'zip.workbook',
    async () => rawZip([{ name: '[Content_Types].xml' }, { name: 'xl/workbook.xml' }]),
  ],
  'an old document': ['zip.workbook', magic('d0cf11e0a1b11ae1')],
  'a volume of a split archive': ['zip.split', magic('504b0708')],
  noise: ['zip.not_zip', magic('0102030405')],
  'an archive cut in half': [
    'zip.damaged',
    async () => (await zip({ name: '2.jpg', bytes: Buffer.alloc(9_000, 1) })()).subarray(0, 9_000),
  ],
  'an archive with a password': [
    'zip.encrypted',
    zip({ name: '2.jpg', flags: 1, bytes: Buffer.alloc(13, 1), declared: 1 }),
  ],
  'a method nobody reads': ['zip.method', zip({ name: '2.jpg', method: 14 })],
  'a path up and out': ['zip.unsafe_name', zip({ name: '../../etc/2.jpg' })],
  'a path up and out, with backslashes': ['zip.unsafe_name', zip({ name: String.raw`a\..\..\2.jpg` })],
  'an absolute path': ['zip.unsafe_name', zip({ name: '/etc/2.jpg' })],
  'a path on a drive': ['zip.unsafe_name', zip({ name: String.raw`C:\2.jpg` })],
  'a name with a zero byte': ['zip.unsafe_name', zip({ name: '2.jpg\0.txt' })],
  'a file that inflates a thousandfold': [
    'zip.suspicious',
    zip({ name: '2.jpg', bytes: Buffer.alloc(40_000_000), method: 8 }),
  ],
  'files that promise more than fits': [
    'zip.suspicious',
    zip(
      ...many(20).map((part) => ({
        ...part,
        bytes: Buffer.alloc(600_000, 'x'),
        method: 8,
        declared: 100_000_000,
      })),
    ),
  ],
  'files over the same bytes': [
    'zip.suspicious',
    zip(
      { name: '2.jpg', bytes: Buffer.alloc(5_000, 2) },
      ...many(300).map((part) => ({ ...part, overlaps: true })),
    ),
  ],
  'more than 20,000 files': ['zip.too_many', async () => rawZip(many(20_001))],
  '65,535 files': ['zip.too_many', async () => rawZip(many(65_535))],
  'an archive of folders': ['zip.no_files', async () => zipOfFiles({ '一班/': Buffer.alloc(0) })],
  'an empty archive': ['zip.no_files', async () => rawZip([])],
  'an archive without photos': [
    'photo.none_in_archive',
    async () => rawZip([{ name: '名单.txt' }, { name: '.DS_Store' }]),
  ],
}
