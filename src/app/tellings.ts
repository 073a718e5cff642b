import {
  accommodation,
  agreement,
  ARRANGED,
  at,
  colleague,
  correction,
  FINANCE,
  hosting,
  late,
  OFFICERS,
  ofPlan,
  payment,
  pilot,
  plan,
  PROVINCE,
  REVIEWERS,
  seats,
  site,
  type Telling,
} from './telling.ts'

/** Every happening somebody is told of, in the order of the process. What is not here is in the audit only. */
export const tellings: Readonly<Record<string, Telling>> = {
  'organisations.bank_set': {
    kind: 'ACCOUNT',
    to: [{ ...FINANCE, colleagues: true }],
    title: '收款账户已变更，请核对',
    link: at('/payments'),
  },

  'pilots.submitted': pilot('试点申报待审核', [PROVINCE]),
  'pilots.recalled': pilot('试点申报已撤回', [PROVINCE]),
  'pilots.approved': pilot('试点申报已通过'),
  'pilots.returned': pilot('试点申报被退回，请修改后再提交'),
  'pilots.rejected': pilot('试点申报未通过'),
  'pilots.revoked': pilot('试点资格已撤销'),
  'pilots.quota_adjusted': pilot('试点指标已调整'),

  'sites.application_submitted': site('考核站点申报待审核', '/sites/applications', [REVIEWERS]),
  'sites.application_recalled': site('考核站点申报已撤回', '/sites/applications', [REVIEWERS]),
  'sites.application_approved': site('考核站点申报已通过', '/sites/applications'),
  'sites.application_returned': site('考核站点申报被退回，请修改后再提交', '/sites/applications'),
  'sites.application_rejected': site('考核站点申报未通过', '/sites/applications'),
  'sites.enabled': site('考核站点已启用', '/sites'),
  'sites.disabled': site('考核站点已停用', '/sites'),
  'sites.suspended': site('考核站点已暂停', '/sites'),

  'agreements.drafted': agreement('考务服务协议待盖章上传'),
  'agreements.signed': agreement('考务服务协议待确认', [REVIEWERS]),
  'agreements.confirmed': agreement('考务服务协议已生效'),
  'agreements.sent_back': agreement('考务服务协议被退回，请重新上传'),
  'agreements.terminated': agreement('考务服务协议已终止'),

  'candidates.verified': { kind: 'TASK', to: 'SELF', title: '考生认证已办完', link: at('/candidates') },
  'candidates.objected': {
    kind: 'PEOPLE',
    to: [{ ...OFFICERS, colleagues: true }],
    title: '有考生对信息提出异议',
    link: at('/candidates/confirmation?tab=objections'),
    plain: '有考生在“本人确认”里对自己的信息提出异议，请登录平台核实并答复。',
    daily: true,
  },

  'plans.published': plan('考试计划已发布'),
  'plans.extended': plan('考试计划的期限已延长'),
  'plans.changed': plan('考试计划有修改'),
  'plans.postponed': plan('考试延期举行'),
  'plans.resumed': plan('延期的考试已定新日期'),
  'plans.cancelled': plan('考试计划已取消'),
  'plans.late_opened': plan('考试计划开放补报'),
  'plans.late_granted': late('已许可补报'),
  'plans.late_withdrawn': late('补报许可已收回'),
  'plans.tickets_outdated': {
    ...plan('准考证换发新版，请重新打印'),
    kind: 'SCHEDULE',
    to: [ARRANGED],
    link: ofPlan('/tickets?planId='),
  },

  'rooms.spares_granted': { kind: 'SITE', to: [OFFICERS], title: '备用机数量已核准', link: at('/rooms') },
  'rooms.spares_taken_back': {
    kind: 'SITE',
    to: [OFFICERS],
    title: '备用机数量的核准已收回',
    link: at('/rooms'),
  },

  'hostings.arranged': hosting('已安排委托考试'),
  'hostings.changed': hosting('委托考试的安排有修改'),
  'hostings.ended': hosting('委托考试的安排已结束'),

  'registrations.withdrawal_requested': {
    kind: 'PEOPLE',
    to: [{ at: 'EVALUATION', may: 'registrations.decide' }],
    title: '退考申请待审核',
    link: at('/registrations/withdrawals'),
    plain: '有院校提出退考申请，请登录平台审核。',
    daily: true,
  },
  'registrations.withdrawal_rejected': {
    kind: 'PEOPLE',
    to: [OFFICERS],
    title: '退考申请未通过',
    link: at('/registrations/withdrawals'),
    plain: '有退考申请未通过，原因请登录平台查看。',
    daily: true,
  },
  'registrations.ended': {
    kind: 'PEOPLE',
    to: [OFFICERS],
    title: '报考已退',
    link: at('/registrations/withdrawals'),
  },

  'accommodations.requested': {
    ...accommodation('特殊安排申请待审核', '有院校为考生申请特殊安排，请登录平台审核。'),
    to: [{ at: 'EVALUATION', may: 'accommodations.decide' }],
  },
  'accommodations.approve': accommodation('特殊安排申请已批准', '为考生申请的特殊安排已批准。'),
  'accommodations.reject': accommodation(
    '特殊安排申请未批准',
    '为考生申请的特殊安排未批准，原因请登录平台查看。',
  ),
  'accommodations.revoke': accommodation(
    '特殊安排已收回',
    '已批准的一项特殊安排被收回，原因请登录平台查看。',
  ),

  'corrections.submitted': correction('更正申请待审核', '有院校提出更正申请，请登录平台审核。', {
    at: 'EVALUATION',
    may: 'corrections.decide',
  }),
  'corrections.approved': correction(
    '更正申请已批准',
    '更正申请已批准，考生信息已更正；已出的准考证请重新打印。',
    OFFICERS,
  ),
  'corrections.returned': correction(
    '更正申请被退回，请补充后再提交',
    '更正申请被退回，原因请登录平台查看。',
    OFFICERS,
  ),
  'corrections.rejected': correction('更正申请未批准', '更正申请未批准，原因请登录平台查看。', OFFICERS),

  'payments.slip_attached': payment('汇款凭证待确认', [FINANCE]),
  'payments.slip_recalled': payment('汇款凭证已撤回', [FINANCE]),
  'payments.confirmed': payment('已确认到账，报考生效'),
  'payments.slip_rejected': payment('汇款凭证被退回，请重新上传'),
  'payments.reversed': payment('到账确认被撤销'),
  'payments.cancelled': payment('缴费单已取消'),

  'schedules.pledged': seats('排考承诺已公布', { link: ofPlan('/schedules/proof/') }),
  'schedules.drawn': seats('排考结果待复核', { to: colleague('schedules.confirm') }),
  'schedules.confirmed': seats('排考已复核，可以发布', { to: colleague('schedules.publish') }),
  'schedules.discarded': seats('排考结果已放弃', { to: colleague('schedules.run') }),
  'schedules.published': seats('座位已公布，准考证已生成', { link: ofPlan('/tickets?planId=') }),
  'schedules.repair_proposed': seats('座位调整待复核', { to: colleague('schedules.confirm') }),
  'schedules.repair_confirmed': seats('座位调整已复核，可以发布', { to: colleague('schedules.publish') }),
  'schedules.repaired': seats('座位有调整，准考证已换发', { link: ofPlan('/tickets?planId=') }),
  'schedules.reseated': seats('个别座位有调整，准考证已换发', {
    link: ofPlan('/tickets?planId='),
    plain: '个别考生的座位有调整，准考证已换发新版，请登录平台查看并重新打印。',
  }),
  'plans.arrangement_void': seats('排考结果已作废，将重新排考', { whose: 'PLAN' }),

  'imports.committed': {
    kind: 'TASK',
    to: 'SELF',
    title: '导入已完成',
    link: (happening) => `/imports?importId=${happening.entityId}`,
  },
}
