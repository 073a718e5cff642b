/** Invented tickets and photos for tests and measurements. */
import sharp from 'sharp'
import type { TicketPaper } from '#src/modules/tickets/paper.ts'

/** A whole ticket; `changes` overrides what a test is about. */
export function ticketPaper(index = 0, changes: Partial<TicketPaper> = {}): TicketPaper {
  const number = String(index + 1).padStart(5, '0')
  return {
    planName: '2026年上半年实用英语交际职业技能等级考试',
    certificateName: '实用英语交际职业技能等级证书（VETS）',
    levelName: '中级',
    ticketNumber: `2601237000118${number}`,
    candidateName: sampleName(index),
    sex: index % 2 ? '男' : '女',
    idTypeName: '居民身份证',
    idNumber: `370102200505${String((index % 28) + 1).padStart(2, '0')}****`,
    institutionName: '海蓝职业技术学院',
    className: '外语系 · 商务英语2401班',
    studentNumber: `20240${number}`,
    siteName: '海蓝职业技术学院考核站点',
    siteCode: '370001',
    siteAddress: '滨海市海蓝区学府路18号实训楼（南门进入）',
    roomName: '第3考场 · 实训楼201机房',
    seat: String((index % 45) + 1).padStart(2, '0'),
    sessionName: '第1场',
    examDay: '2026年6月13日（星期六）',
    entryTime: '08:30—08:55',
    examTime: '09:00—11:00',
    lateLimit: '09:15 后不得入场',
    qrText: `https://kaowu.example.cn/t/${Buffer.from(`token-${number}-abcdefghijkl`).toString('base64url')}`,
    version: '第 1 版',
    drawDigest: '3f2a 90bc 11de',
    issuedAt: '2026-06-01 09:00',
    printedAt: '2026-06-05 14:30',
    notes: [
      '请携带本准考证和有效身份证件原件，按入场时间到达考场，缺一不得入场。',
      '对号入座。登录前核对屏幕上的姓名、证件号码与级别，有误立即举手。',
      '手机、智能手表、耳机等电子设备关机后放在指定位置，不得带入座位。',
      '考试开始 15 分钟后不得入场；交卷前不得离开考场。',
      '机器发生故障时请举手示意，不要自行重启；耽误的时间由监考员登记后补足。',
    ],
    contact: '0530-5550118（工作日 08:30—17:00）',
    ...changes,
  }
}

/** A portrait-like JPEG, 295 × 413, different for every index: about 20 kB, as real ones are. */
export function ticketPhoto(index: number): Promise<Buffer> {
  const hue = (index * 47) % 360
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 20 }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="295" height="413"><rect width="295" height="413" fill="hsl(${hue} 30% 80%)"/>
    <circle cx="147" cy="160" r="75" fill="hsl(25 45% ${55 + (index % 30)}%)"/><path d="M20 413Q40 260 147 255Q255 260 275 413z" fill="hsl(${hue + 180} 25% 35%)"/></svg>`
  return sharp({
    create: { width: 295, height: 413, channels: 3, background: 'grey', noise },
  })
    .composite([
      { input: Buffer.from(svg), blend: 'soft-light' },
      { input: Buffer.from(svg.replace('<svg ', '<svg opacity="0.8" ')) },
    ])
    .jpeg({ quality: 92 })
    .toBuffer()
}

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧'
const givenNames = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红鑫梓涵子轩雨桐欣怡浩宇思远佳琪'

function sampleName(index: number): string {
  const given = [index * 7, index * 13 + 5].map((at) => givenNames[at % givenNames.length])
  return `${surnames[index % surnames.length]}${given.join('')}`
}
