import { formatDay } from '#src/shared/instants.ts'
import { yuan } from '#src/shared/money.ts'

interface Facts {
  requestNo: string
  orderNo: string
  planName: string
  title: string
  amountFen: number
}
const about = ({ planName, orderNo, requestNo }: Facts) =>
  `“${planName}”缴费单 ${orderNo} 的发票（申请编号 ${requestNo}）`

/** What the letters about invoices say. */
export const letters = {
  download: '下载发票',
  issued: (
    it: Facts,
    { number, issuedOn, hasFile }: { number: string; issuedOn: string; hasFile: boolean },
  ) => ({
    subject: `【考务平台】发票已开具：${it.title} ${yuan(it.amountFen)}`,
    paragraphs: [
      `您好！${about(it)}已开具。`,
      `发票号码：${number}；开票日期：${formatDay(issuedOn)}；抬头：${it.title}；金额：${yuan(it.amountFen)}。`,
      hasFile
        ? '请点下面的按钮下载发票文件，链接 90 天内有效。'
        : '发票文件稍后上传，请凭发票号码查验，或登录平台在“发票”中查看。',
    ],
  }),
  returned: (it: Facts, opinion: string) => ({
    subject: `【考务平台】发票申请被退回：${it.title} ${yuan(it.amountFen)}`,
    paragraphs: [`您好！${about(it)}申请被退回。`, `原因：${opinion}`, '请按原因修改后重新提交申请。'],
  }),
  red: (it: Facts, red: { number: string; of: string; amountFen: number; reason: string }) => ({
    subject: `【考务平台】发票已红冲：${it.title} ${yuan(red.amountFen)}`,
    paragraphs: [
      `您好！${about(it)}已红冲 ${yuan(red.amountFen)}。`,
      `原发票号码：${red.of}；红字发票号码：${red.number}。原因：${red.reason}`,
      '已红冲的金额请不要再用原发票入账或报销。红字发票可以点下面的按钮下载，链接 90 天内有效。',
    ],
  }),
  footer: (seller: string) => [`由${seller}开具，考务平台发送。这封邮件由系统自动发出，请不要直接回复。`],
}
