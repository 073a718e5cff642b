import type { OrganisationKind } from '#src/platform/actor.ts'

/**
 * The roles that work on this road, with the kind of organisation they belong to and their Chinese name. `isAdmin`: looks
 * after the accounts of its organisation; one person at least holds it there.
 */
export const ROLES = {
  PLATFORM_ADMIN: { kind: 'PLATFORM', name: '平台管理员', isAdmin: true },
  AUDITOR: { kind: 'PLATFORM', name: '审计员' },
  PROVINCE_ADMIN: { kind: 'PROVINCE', name: '省级管理员', isAdmin: true },
  // Accounts and nothing else: who opens accounts does not draw, review or confirm money by the same right.
  EVAL_ADMIN: { kind: 'EVALUATION', name: '机构管理员', isAdmin: true },
  EVAL_EXAM_MANAGER: { kind: 'EVALUATION', name: '考务主管' },
  EVAL_SITE_REVIEWER: { kind: 'EVALUATION', name: '站点审核' },
  EVAL_FINANCE: { kind: 'EVALUATION', name: '财务' },
  INST_ADMIN: { kind: 'INSTITUTION', name: '院校管理员', isAdmin: true },
  INST_EXAM_OFFICER: { kind: 'INSTITUTION', name: '考务老师' },
  INST_FINANCE: { kind: 'INSTITUTION', name: '院校财务' },
} as const satisfies Record<string, { kind: OrganisationKind; name: string; isAdmin?: true }>

export type Role = keyof typeof ROLES

/**
 * Role × permission: who may do what, in the order of the process. Reach (whose records) is not said here: it follows
 * from the organisation and is kept by the queries and by row-level security.
 */
export const PERMISSIONS = {
  'organisations.read': ['PLATFORM_ADMIN', 'AUDITOR', 'PROVINCE_ADMIN'],
  'organisations.write': ['PLATFORM_ADMIN', 'PROVINCE_ADMIN'],
  'organisations.bank': ['PLATFORM_ADMIN'],
  // The first administrator of an organisation one looks after.
  'organisations.invite': ['PLATFORM_ADMIN', 'PROVINCE_ADMIN'],
  'organisations.import': ['PLATFORM_ADMIN', 'PROVINCE_ADMIN'],

  'colleagues.read': ['PLATFORM_ADMIN', 'PROVINCE_ADMIN', 'EVAL_ADMIN', 'INST_ADMIN'],
  'colleagues.write': ['PLATFORM_ADMIN', 'PROVINCE_ADMIN', 'EVAL_ADMIN', 'INST_ADMIN'],
  'contacts.write': ['PLATFORM_ADMIN', 'PROVINCE_ADMIN', 'EVAL_ADMIN', 'INST_ADMIN'],

  'calendar.read': ['PLATFORM_ADMIN', 'AUDITOR'],
  'calendar.write': ['PLATFORM_ADMIN'],

  // 导入记录: whoever may bring any kind of workbook in; of which kinds, their own permissions say.
  'imports.read': ['PLATFORM_ADMIN', 'PROVINCE_ADMIN', 'INST_EXAM_OFFICER'],

  'catalogue.write': ['EVAL_EXAM_MANAGER'],
  'fees.read': ['EVAL_EXAM_MANAGER', 'EVAL_FINANCE'],

  'pilots.read': [
    'PROVINCE_ADMIN',
    'EVAL_EXAM_MANAGER',
    'EVAL_SITE_REVIEWER',
    'INST_ADMIN',
    'INST_EXAM_OFFICER',
  ],
  'pilots.apply': ['INST_ADMIN', 'INST_EXAM_OFFICER'],
  'pilots.review': ['PROVINCE_ADMIN'],

  'sites.read': ['EVAL_EXAM_MANAGER', 'EVAL_SITE_REVIEWER', 'INST_ADMIN', 'INST_EXAM_OFFICER'],
  'sites.apply': ['INST_ADMIN', 'INST_EXAM_OFFICER'],
  'sites.review': ['EVAL_SITE_REVIEWER'],

  'agreements.read': ['EVAL_EXAM_MANAGER', 'EVAL_SITE_REVIEWER', 'INST_ADMIN', 'INST_EXAM_OFFICER'],
  'agreements.sign': ['INST_ADMIN'],
  'agreements.confirm': ['EVAL_SITE_REVIEWER'],

  'authorities.read': ['PROVINCE_ADMIN', 'EVAL_EXAM_MANAGER', 'EVAL_SITE_REVIEWER'],
  'authorities.write': ['PROVINCE_ADMIN', 'EVAL_EXAM_MANAGER'],

  'candidates.read': ['INST_ADMIN', 'INST_EXAM_OFFICER'],
  'candidates.import': ['INST_EXAM_OFFICER'],
  'candidates.verify': ['INST_EXAM_OFFICER'],
  'candidates.reveal': ['INST_EXAM_OFFICER'],
  'candidates.confirm': ['INST_EXAM_OFFICER'],

  'plans.read': [
    'PROVINCE_ADMIN',
    'EVAL_EXAM_MANAGER',
    'EVAL_SITE_REVIEWER',
    'EVAL_FINANCE',
    'INST_ADMIN',
    'INST_EXAM_OFFICER',
    'INST_FINANCE',
  ],
  'plans.write': ['EVAL_EXAM_MANAGER'],

  'bans.read': ['EVAL_EXAM_MANAGER'],
  'bans.write': ['EVAL_EXAM_MANAGER'],

  'rooms.read': ['EVAL_EXAM_MANAGER', 'EVAL_SITE_REVIEWER', 'INST_ADMIN', 'INST_EXAM_OFFICER'],
  'rooms.write': ['INST_EXAM_OFFICER'],
  'rooms.grant': ['EVAL_EXAM_MANAGER'],

  'hostings.read': ['EVAL_EXAM_MANAGER', 'EVAL_SITE_REVIEWER', 'INST_ADMIN', 'INST_EXAM_OFFICER'],
  'hostings.write': ['EVAL_EXAM_MANAGER'],

  'registrations.read': ['EVAL_EXAM_MANAGER', 'INST_ADMIN', 'INST_EXAM_OFFICER', 'INST_FINANCE'],
  'registrations.import': ['INST_EXAM_OFFICER'],
  'registrations.withdraw': ['INST_EXAM_OFFICER'],
  'registrations.transfer': ['INST_EXAM_OFFICER'],
  'registrations.payer': ['INST_EXAM_OFFICER', 'INST_FINANCE'],
  'registrations.decide': ['EVAL_EXAM_MANAGER'],

  'accommodations.read': ['EVAL_EXAM_MANAGER', 'INST_ADMIN', 'INST_EXAM_OFFICER'],
  'accommodations.apply': ['INST_EXAM_OFFICER'],
  'accommodations.decide': ['EVAL_EXAM_MANAGER'],

  'corrections.read': ['EVAL_EXAM_MANAGER', 'INST_ADMIN', 'INST_EXAM_OFFICER'],
  'corrections.apply': ['INST_EXAM_OFFICER'],
  'corrections.decide': ['EVAL_EXAM_MANAGER'],
  'corrections.reveal': ['EVAL_EXAM_MANAGER', 'INST_EXAM_OFFICER'],

  'payments.read': ['EVAL_FINANCE', 'EVAL_EXAM_MANAGER', 'INST_ADMIN', 'INST_EXAM_OFFICER', 'INST_FINANCE'],
  'payments.order': ['INST_EXAM_OFFICER', 'INST_FINANCE'],
  'payments.confirm': ['EVAL_FINANCE'],
  // From which amount on two people confirm is not set by those who confirm.
  'payments.settings': ['EVAL_FINANCE', 'EVAL_EXAM_MANAGER'],
  'payments.four_eyes': ['EVAL_EXAM_MANAGER'],
  'receipts.read': ['EVAL_FINANCE'],
  'receipts.allocate': ['EVAL_FINANCE'],
  'statements.import': ['EVAL_FINANCE'],

  'charges.pay': ['INST_EXAM_OFFICER', 'INST_FINANCE'],
  'channels.write': ['EVAL_FINANCE'],

  'refunds.read': ['EVAL_FINANCE', 'EVAL_EXAM_MANAGER', 'INST_ADMIN', 'INST_EXAM_OFFICER', 'INST_FINANCE'],
  // Finance asks for an institution that cannot; then somebody else approves.
  'refunds.apply': ['EVAL_FINANCE', 'INST_EXAM_OFFICER', 'INST_FINANCE'],
  'refunds.check': ['EVAL_FINANCE'],
  // Four eyes: never who checked nor who asked.
  'refunds.approve': ['EVAL_FINANCE', 'EVAL_EXAM_MANAGER'],
  'refunds.execute': ['EVAL_FINANCE'],
  'refunds.rules': ['EVAL_FINANCE'],

  'invoices.read': ['EVAL_FINANCE', 'EVAL_EXAM_MANAGER', 'INST_ADMIN', 'INST_EXAM_OFFICER', 'INST_FINANCE'],
  'invoices.apply': ['INST_EXAM_OFFICER', 'INST_FINANCE'],
  'invoices.issue': ['EVAL_FINANCE'],
  'ledger.read': ['EVAL_FINANCE'],

  'settlements.read': [
    'EVAL_FINANCE',
    'EVAL_EXAM_MANAGER',
    'INST_ADMIN',
    'INST_EXAM_OFFICER',
    'INST_FINANCE',
  ],
  'settlements.write': ['EVAL_FINANCE'],
  'settlements.answer': ['INST_ADMIN', 'INST_FINANCE'],

  'schedules.read': ['EVAL_EXAM_MANAGER', 'INST_ADMIN', 'INST_EXAM_OFFICER'],
  'schedules.run': ['EVAL_EXAM_MANAGER'],
  // Four eyes: the same role, never the same person (BR-87).
  'schedules.confirm': ['EVAL_EXAM_MANAGER'],
  'schedules.publish': ['EVAL_EXAM_MANAGER'],
  'schedules.adjust': ['EVAL_EXAM_MANAGER'],

  'tickets.read': ['EVAL_EXAM_MANAGER', 'INST_ADMIN', 'INST_EXAM_OFFICER'],
  'tickets.print': ['EVAL_EXAM_MANAGER', 'INST_EXAM_OFFICER'],
  // 换发回执: the college that hands the papers out says that it has.
  'tickets.acknowledge': ['INST_EXAM_OFFICER'],
  'tickets.layout': ['EVAL_EXAM_MANAGER'],
  'tickets.sign': ['EVAL_EXAM_MANAGER'],

  'papers.read': ['EVAL_EXAM_MANAGER', 'INST_ADMIN', 'INST_EXAM_OFFICER'],
  'papers.make': ['EVAL_EXAM_MANAGER', 'INST_EXAM_OFFICER'],

  'articles.write': ['PLATFORM_ADMIN', 'PROVINCE_ADMIN', 'EVAL_EXAM_MANAGER', 'EVAL_SITE_REVIEWER'],
} as const satisfies Record<string, readonly Role[]>

/** The permissions of a set of roles. Unknown roles give nothing. */
export function permissionsOf(roles: readonly string[]): ReadonlySet<string> {
  const held = new Set(roles)
  return new Set(
    Object.entries(PERMISSIONS).flatMap(([permission, by]) =>
      by.some((role) => held.has(role)) ? [permission] : [],
    ),
  )
}

/** Chinese names of roles, unknown ones left out. */
export const roleNames = (roles: readonly string[]) =>
  roles.flatMap((role) => (role in ROLES ? [ROLES[role as Role].name] : []))

/** What the accounts need to know of roles, which stand above them: what they permit, their names, who may be given which. */
export const roleTable = {
  permissionsOf,
  roleNames,
  rolesFor: (kind: string) =>
    Object.entries(ROLES)
      .filter(([, role]) => role.kind === kind)
      .map(([code, role]) => ({ code, name: role.name, isAdmin: 'isAdmin' in role })),
}
