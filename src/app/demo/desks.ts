import { inviteColleague } from '#src/modules/accounts/index.ts'
import { addContact } from '#src/modules/organisations/index.ts'
import { roleTable } from '#src/app/permissions.ts'
import type { Cast } from './people.ts'
import type { Stage } from './stage.ts'

/** The hours of the desk that answers colleges by telephone. */
const HOURS = [
  { from: '09:00', to: '11:00' },
  { from: '14:00', to: '16:00' },
]

type WithDesk = 'evaluationAdmin' | 'province' | 'collegeAdmin'
const DESKS: Readonly<Record<WithDesk, readonly Parameters<typeof addContact>[1][]>> = {
  evaluationAdmin: [
    {
      duty: 'EXAM',
      name: '林知夏',
      phone: '010-88880001',
      email: 'kaowu@qiyu.example',
      hours: HOURS,
      topic: '报考、站点、排考',
    },
    {
      duty: 'SUPPORT',
      name: '技术支持组',
      phone: '400-888-0002',
      email: 'jishu@qiyu.example',
      hours: [{ from: '08:30', to: '17:30' }],
      topic: '导入、考试环境',
    },
  ],
  province: [
    {
      duty: 'EXAM',
      name: '陈海宁',
      phone: '0571-88880003',
      email: '',
      hours: HOURS,
      topic: '试点申报、指标',
    },
  ],
  collegeAdmin: [
    {
      duty: 'EXAM',
      name: '张敏',
      phone: '0571-88886601',
      email: 'zhangmin@hailan.example',
      hours: [{ from: '08:30', to: '17:00' }],
      topic: '',
    },
  ],
}

/** Who can be called, and an invitation that nobody has accepted yet. */
export async function openDesks(stage: Stage, parts: Cast): Promise<void> {
  const now = stage.ground.clock()
  for (const [key, contacts] of Object.entries(DESKS))
    for (const contact of contacts)
      await stage.act(parts[key as WithDesk], now, (scope) => addContact(scope, contact))
  const invited = {
    name: '周予安',
    email: 'zhouyuan@hailan.example',
    phone: '',
    days: 7,
    roles: ['INST_FINANCE'],
  }
  await stage.act(parts.collegeAdmin, now, (scope) =>
    inviteColleague(scope, invited, { roles: roleTable, publicUrl: '' }),
  )
}
