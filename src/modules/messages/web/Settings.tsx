import { Alert, Checkbox, Radio, Skeleton } from 'antd'
import type { RadioChangeEvent } from 'antd'
import { getSettings, saveSettings } from '#src/modules/messages/contract.ts'
import { kindHints, kindNames, rhythmNames, type Rhythm } from '#src/modules/messages/words.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { asProblem } from '#src/web/problem.ts'
import { Address } from './Address.tsx'

type SettingsAnswer = AnswerOf<typeof getSettings>

/** What I want to be told, on the screen and by e-mail. */
export function Settings() {
  const answer = useRoute(getSettings, {})
  if (answer.error) return <ProblemNotice problem={asProblem(answer.error)} />
  if (!answer.data) return <Skeleton active />
  const settings = answer.data
  return (
    <>
      <Panel title="接收邮件的邮箱">
        {settings.mailIsOn ? (
          <Address settings={settings} />
        ) : (
          <Alert
            type="info"
            showIcon
            title="本平台没有配置邮件服务，消息只显示在平台上。"
            description="需要邮件请联系平台管理员；下面的选择会保留，配置后即生效。"
          />
        )}
      </Panel>
      <Panel title="接收哪些消息">
        <Wishes settings={settings} />
      </Panel>
    </>
  )
}

function Wishes({ settings }: { settings: SettingsAnswer }) {
  const { wishes, rhythm } = settings
  const save = useAction(saveSettings, { success: '已保存。' })
  const keep = (wish: (typeof wishes)[number]) => void save.run({ rhythm, wishes: [wish] })
  return (
    <>
      <RhythmChoice rhythm={rhythm} onChoose={(chosen) => void save.run({ rhythm: chosen, wishes: [] })} />
      <table className="kw-wishes">
        <thead>
          <tr>
            <th scope="col">类别</th>
            <th scope="col">平台消息</th>
            <th scope="col">邮件</th>
          </tr>
        </thead>
        <tbody>
          {wishes.map((wish) => {
            const name = kindNames[wish.kind]
            return (
              <tr key={wish.kind}>
                <th scope="row">
                  {name}
                  <small>{kindHints[wish.kind]}</small>
                </th>
                <td>
                  <Checkbox
                    aria-label={`${name}：平台消息`}
                    checked={wish.inApp}
                    disabled={save.pending}
                    onChange={({ target }) => keep({ ...wish, inApp: target.checked })}
                  />
                </td>
                <td>
                  <Checkbox
                    aria-label={`${name}：邮件`}
                    checked={wish.byMail}
                    disabled={save.pending}
                    onChange={({ target }) => keep({ ...wish, byMail: target.checked })}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}

function RhythmChoice({ rhythm, onChoose }: { rhythm: Rhythm; onChoose: (rhythm: Rhythm) => void }) {
  return (
    <p>
      邮件怎么发：{' '}
      <Radio.Group
        aria-label="邮件的发送方式"
        value={rhythm}
        onChange={({ target }: RadioChangeEvent) => onChoose(target.value as Rhythm)}
        options={Object.entries(rhythmNames).map(([value, label]) => ({ value, label }))}
      />
    </p>
  )
}
