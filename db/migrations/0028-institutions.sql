-- What a province knows of its institutions, and what it may write: it brings its own in and keeps them up to date.
alter table organisation
  add column school_type text not null default ''
    check (school_type in ('', 'SECONDARY', 'JUNIOR', 'VOCATIONAL', 'APPLIED', 'HIGHER', 'ADULT', 'OTHER')),
  add column city text not null default '',
  add column email text not null default '';

-- The first two digits of 学校标识码 say what kind of school it is; which of the higher ones, nobody has told yet.
update organisation set school_type = case left(code, 2) when '36' then 'SECONDARY' when '41' then 'HIGHER'
  when '42' then 'ADULT' else 'OTHER' end where kind = 'INSTITUTION';

create policy province_writes on organisation
  using ((select current_org_kind()) = 'PROVINCE' and kind = 'INSTITUTION' and province_id = (select current_org()))
  with check ((select current_org_kind()) = 'PROVINCE' and kind = 'INSTITUTION' and province_id = (select current_org()));
