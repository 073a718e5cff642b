-- The calendar of working days by hand: where a day comes from, who changed it and why.
alter table calendar_day
  add column source text not null default 'PUBLISHED' check (source in ('PUBLISHED', 'HAND')),
  add column reason text not null default '',
  add column changed_by_name text not null default '',
  add column changed_at timestamptz,
  add check (source = 'PUBLISHED' or reason <> '');
