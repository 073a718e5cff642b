import type { Pool } from 'pg'
import { spellingOf } from '#src/platform/pinyin.ts'

/** A nation of candidates, made in the database: names by chance from a few surnames and given names. */
export interface Nation {
  /** The college that is looked at, and how many it has. */
  readonly orgId: number
  readonly own: number
  /** Everybody, all colleges together. */
  readonly all: number
}

const PER_COLLEGE = 1_000

/** Fills `candidate` set by set; numbers and ciphers are no real ones, for nobody opens them here. */
export async function populate(pool: Pool, nation: Nation): Promise<void> {
  const colleges = Math.ceil((nation.all - nation.own) / PER_COLLEGE)
  await pool.query(
    `insert into organisation (kind, name, short_name, code, province_id)
     select 'INSTITUTION', '第' || n || '学院', '第' || n, '41' || lpad(n::text, 8, '0'), o.province_id
     from generate_series(1, $1) as n join organisation o on o.id = $2`,
    [colleges, nation.orgId],
  )
  await pool.query(
    `insert into person (id_type, id_hash) select 'RIC', 'bench-' || n from generate_series(1, $1) as n`,
    [nation.all],
  )
  await pool.query(FILL, [nation.orgId, nation.own, PER_COLLEGE, ...columnsOf(SURNAMES), ...columnsOf(GIVEN)])
  // What autovacuum does within a minute: statistics, and which pages are seen by all.
  await pool.query('vacuum analyze candidate')
}

/** A list of name parts as three columns: the part, its letters, its initials. */
const columnsOf = (parts: readonly string[]) => {
  const spelt = parts.map((part) => spellingOf(part))
  return [parts, spelt.map((each) => each.pinyin), spelt.map((each) => each.initials)]
}

/** Whoever has number n: the own college's first, then thousand by thousand the others'. */
const FILL = `
  with colleges as (select array_agg(id order by id) as ids from organisation where code like '41________' and id <> $1),
  people as (
    select n, 1 + (hashint8(n) & 1023) % cardinality($4::text[]) as s,
      1 + (hashint8(n + 7) & 1023) % cardinality($7::text[]) as a,
      1 + (hashint8(n + 11) & 1023) % cardinality($7::text[]) as b
    from person p, lateral (select substr(p.id_hash, 7)::bigint as n) x where p.id_hash like 'bench-%'
  )
  insert into candidate (org_id, person_id, name, name_pinyin, name_initials, id_type, id_cipher, id_hash, id_masked,
    gender, phone, kind, student_no, department, major, grade, class_name, verification)
  select case when n <= $2 then $1 else c.ids[1 + (n - $2 - 1) / $3] end, p.id,
    ($4::text[])[s] || ($7::text[])[a] || ($7::text[])[b],
    ($5::text[])[s] || ' ' || ($8::text[])[a] || ' ' || ($8::text[])[b],
    ($6::text[])[s] || ($9::text[])[a] || ($9::text[])[b],
    'RIC', 'cipher', 'bench-' || n, '330***********' || lpad((n * 7919 % 10000)::text, 4, '0'),
    'F', '', 'IN_SCHOOL', '2024' || lpad(n::text, 8, '0'), '外语学院', '商务英语', (2021 + n % 4)::text,
    '商英' || (21 + n % 4) || lpad((n / 4 % 625)::text, 3, '0') || '班',
    case when n % 20 = 0 then 'UNVERIFIED' else 'ACCURATE' end
  from people join person p on p.id_hash = 'bench-' || n, colleges c`

const SURNAMES = Array.from(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎单查解',
)
const GIVEN = Array.from(
  '伟强磊洋勇军杰涛超明辉鹏浩宇轩泽睿博文昊天瑞嘉俊航煜晨铭远志诚凯峰宁芳娜敏静丽艳娟霞婷雪慧莹倩琳欣怡妍雨涵梦瑶佳思语彤萱晴诗雅洁岚蕾薇',
)
