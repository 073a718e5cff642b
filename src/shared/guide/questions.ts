/** What colleges ask most, each with its answer. */
export interface Question {
  readonly asked: string
  readonly answer: string
  /** The steps at whose pages it is asked. */
  readonly steps: readonly string[]
}

export const QUESTIONS: readonly Question[] = [
  {
    asked: '试点申报和站点申报，是不是一回事？',
    answer:
      '不是。试点申报由省级教育行政部门审核，给的是当年的报考指标；站点申报由培训评价组织审核，给的是在本校组织考试的资格。两个都通过，才能报考。',
    steps: ['conditions', 'site'],
  },
  {
    asked: '去年已经是考核站点，今年还要申报吗？',
    answer:
      '打开“考核站点”看一眼：状态为“已启用”，而且列出了今年要考的级别，就不用再申报。试点指标和考务服务协议是按年度的，每年都要办。',
    steps: ['site'],
  },
  {
    asked: '考生已经在“考生管理”里了，算报上名了吗？',
    answer:
      '还没有。“考生管理”是本校的名册，“报考管理”才是这一次考试的报名。请在报名期内导入报考，并在“报考管理”里看到这名考生。',
    steps: ['candidates', 'register'],
  },
  {
    asked: '导入报考时提示考生不是“信息准确”，怎么办？',
    answer:
      '回到“考生管理”，对这名考生做认证。认证不通过时，请对照身份证件改正姓名和证件号码，再认证一次，然后重新导入这几行即可，已经导入的人不受影响。',
    steps: ['register', 'candidates'],
  },
  {
    asked: '考位数该填多少？',
    answer:
      '填这间机房单独一场最多坐的人数，上限是可用机位数减去备用机位数。机房有 50 台可用、备用 5 台，就填 45 或更少。几场合计多少人，系统会自己算。',
    steps: ['rooms'],
  },
  {
    asked: '考生能不能选上午或下午的场次？',
    answer:
      '不能。系统随机排座，先排满第一场次，坐不下的顺延到下一场次。确有两门考试时间相撞的，系统会自动避开，避不开的会列出来。',
    steps: ['schedule'],
  },
  {
    asked: '报考的人比考位多，怎么办？',
    answer:
      '在“考场管理”里按级别看“够不够”。不够时，把考位数提高到上限、让考场多开一个场次，或再设一间考场；都不行时请联系培训评价组织增加场次。',
    steps: ['rooms', 'register'],
  },
  {
    asked: '什么时候能拿到准考证？',
    answer: '排考结果发布并且排考期结束之后，由院校在“准考证”里下载打印。考生不需要自己登录。',
    steps: ['tickets', 'schedule'],
  },
  {
    asked: '不清楚该找谁，应当联系谁？',
    answer:
      '看这件事现在由谁办理：试点和指标由本省教育行政部门答复；站点、协议、考试计划、缴费和排考由培训评价组织的考务负责人答复，姓名和电话在“考核站点”“证书申报明细”等页面上。账号和密码由本校的院校管理员办理。',
    steps: ['conditions', 'site', 'agreement'],
  },
  {
    asked: '报考导入不进去，先查什么？',
    answer:
      '按顺序看四件事：现在是不是在报名期内；当年的试点指标还有没有剩余；站点是否“已启用”并包含这个级别、协议是否“已生效”；考生是否在“考生管理”里并且“信息准确”。每一行不能导入的原因都写在检查结果里，改好后只需重新上传这些行。',
    steps: ['register', 'agreement'],
  },
  {
    asked: '指标用完了，还能报考吗？',
    answer:
      '不能。请向本省教育行政部门申请调整指标，批准后立即可用。已经报考、后来退考的人，用去的指标会自动退回。',
    steps: ['conditions', 'register'],
  },
]
