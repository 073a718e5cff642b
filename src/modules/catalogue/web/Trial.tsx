import { InputNumber, Table } from 'antd'
import { useState } from 'react'
import type { tryPrices } from '#src/modules/catalogue/contract/pricing.ts'
import type { AnswerOf } from '#src/web/call.ts'
import { Money } from '#src/web/kit/Money.tsx'
import { ScrollFrame } from '#src/web/kit/ScrollFrame.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { sumOf } from './view.ts'

type Level = AnswerOf<typeof tryPrices>['levels'][number]
type Line = Level['kinds'][number] & { readonly key: string; readonly levelName: string }

const linesOf = (levels: readonly Level[]): Line[] =>
  levels.flatMap(({ levelId, levelName, kinds }) =>
    kinds.map((kind) => ({ ...kind, key: `${levelId}/${kind.candidateKind}`, levelName })),
  )

/** Price per level and kind with the row behind it; people can be counted in, and the sum stands below. */
export function Trial({ levels }: { readonly levels: readonly Level[] }) {
  const [people, setPeople] = useState<Record<string, number | null>>({})
  const lines = linesOf(levels)
  const sum = sumOf(lines, people)
  return (
    <>
      <ScrollFrame>
        <Table<Line>
          size="small"
          rowKey="key"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={lines}
          expandable={{ expandedRowRender: (line) => <Because line={line} /> }}
          columns={[
            { title: '级别', dataIndex: 'levelName' },
            { title: '考生类别', dataIndex: 'kindName' },
            { title: '每人', align: 'right', render: (_, line) => <Price line={line} /> },
            {
              title: '人数',
              align: 'right',
              render: (_, line) => (
                <InputNumber
                  aria-label={`${line.levelName}${line.kindName}人数`}
                  min={0}
                  max={1_000_000}
                  precision={0}
                  value={people[line.key] ?? null}
                  onChange={(count) => setPeople({ ...people, [line.key]: count })}
                />
              ),
            },
          ]}
        />
      </ScrollFrame>
      <p role="status">
        {sum.people === 0 && sum.without === 0 ? (
          '填写人数，看合计；点开一行，看由哪一行价格决定、其他行为什么不适用。'
        ) : (
          <>
            {sum.people} 人合计{' '}
            <strong>
              <Money fen={sum.fen} />
            </strong>
            {sum.without > 0 && `；另有 ${sum.without} 人没有价格，不能报考`}
          </>
        )}
      </p>
    </>
  )
}

function Price({ line }: { readonly line: Line }) {
  return line.amountFen === null ? <Status tone="warn">没有价格</Status> : <Money fen={line.amountFen} />
}

function Because({ line }: { readonly line: Line }) {
  return (
    <div style={{ maxWidth: 'min(640px, 75vw)' }}>
      <p>
        {line.decidedBy ? `由这一行决定：${line.decidedBy}` : '费用表里没有适用的价格，这类考生不能报考。'}
      </p>
      {line.others.length > 0 && (
        <ul>
          {line.others.map((each) => (
            <li key={each.text}>
              {each.text}：{each.whyNot}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
