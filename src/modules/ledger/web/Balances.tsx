import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button, DatePicker, Skeleton } from 'antd'
import dayjs from 'dayjs'
import { getBalances } from '#src/modules/ledger/contract.ts'
import { accountNames } from '#src/modules/ledger/words.ts'
import { yuan } from '#src/shared/money.ts'
import { useRoute } from '#src/web/ask.tsx'
import { serverNow } from '#src/web/clock.ts'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { ScrollFrame } from '#src/web/kit/ScrollFrame.tsx'
import { csvOf, saveFile } from '#src/web/kit/table/csv.ts'
import { To, useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { balanceText, checkOf, periodOf, type Balances as Rows, type Period } from './view.ts'

const DAY = 'YYYY-MM-DD'

/** 科目余额 of a period; every figure leads to the entries it is the sum of. */
export function Balances() {
  const { values, change } = useUrl()
  const period = periodOf(values, serverNow())
  const balances = useRoute(getBalances, period)
  return (
    <Panel
      title="科目余额"
      actions={
        <>
          <DatePicker.RangePicker
            aria-label="期间"
            allowClear={false}
            value={[dayjs(period.fromOn), dayjs(period.untilOn)]}
            onChange={(days) =>
              days?.[0] && days[1] && change({ fromOn: days[0].format(DAY), untilOn: days[1].format(DAY) })
            }
          />
          {balances.data && <Export rows={balances.data.rows} period={period} />}
        </>
      }
    >
      {balances.error && <ProblemNotice problem={asProblem(balances.error)} />}
      {balances.isPending && <Skeleton active />}
      {balances.data && <Table rows={balances.data.rows} period={period} />}
    </Panel>
  )
}

function Export({ rows, period }: { rows: Rows; period: Period }) {
  const save = () =>
    saveFile(
      `科目余额-${period.fromOn}-${period.untilOn}.csv`,
      csvOf(
        [
          { key: 'account', title: '科目', text: (row) => accountNames[row.account] },
          { key: 'openingFen', title: '期初余额（借为正）', text: (row) => row.openingFen / 100 },
          { key: 'debitFen', title: '本期借方', text: (row) => row.debitFen / 100 },
          { key: 'creditFen', title: '本期贷方', text: (row) => row.creditFen / 100 },
          { key: 'closingFen', title: '期末余额（借为正）', text: (row) => row.closingFen / 100 },
        ],
        rows,
      ),
    )
  return (
    <Button icon={<DownloadOutlined aria-hidden />} onClick={save}>
      导出
    </Button>
  )
}

function Table({ rows, period }: { rows: Rows; period: Period }) {
  if (rows.length === 0) return <p className="kw-muted">这段时间及之前没有任何分录。</p>
  const check = checkOf(rows)
  return (
    <>
      <ScrollFrame>
        <div className="kw-wide" style={{ overflowX: 'auto', whiteSpace: 'nowrap' }}>
          <table className="kw-figures">
            <thead>
              <tr>
                {['科目', '期初余额', '本期借方', '本期贷方', '期末余额'].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.account} row={row} period={period} />
              ))}
              <tr>
                <th scope="row">合计</th>
                <td>—</td>
                <td>{yuan(check.debitFen)}</td>
                <td>{yuan(check.creditFen)}</td>
                <td>—</td>
              </tr>
            </tbody>
          </table>
        </div>
      </ScrollFrame>
      <Alert className="kw-below" type={check.isEqual ? 'success' : 'error'} showIcon title={check.text} />
    </>
  )
}

function Row({ row, period }: { row: Rows[number]; period: Period }) {
  const { account } = row
  const { untilOn } = period
  const before = dayjs(period.fromOn).subtract(1, 'day').format(DAY)
  return (
    <tr>
      <th scope="row">{accountNames[account]}</th>
      <td>
        <Down search={{ account, untilOn: before }} text={balanceText(row.openingFen)} />
      </td>
      <td>
        <Down search={{ account, side: 'DEBIT', ...period }} text={yuan(row.debitFen)} />
      </td>
      <td>
        <Down search={{ account, side: 'CREDIT', ...period }} text={yuan(row.creditFen)} />
      </td>
      <td>
        <Down search={{ account, untilOn }} text={balanceText(row.closingFen)} />
      </td>
    </tr>
  )
}

/** A figure and the entries behind it. */
function Down({ search, text }: { search: Record<string, string>; text: string }) {
  return (
    <To to="/ledger" search={search} className="kw-number">
      {text}
    </To>
  )
}
