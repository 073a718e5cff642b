-- What the system makes for a person can be made again, and holds personal data: it is kept for a while only.
alter table file
  add column expires_at timestamptz,
  -- When the bytes went; the record stays, so that the answer afterwards is clear.
  add column removed_at timestamptz;
create index file_expiring on file (expires_at) where removed_at is null and expires_at is not null;
-- What was made before this rule existed goes after its days too, but not before people have seen the date for a week.
update file set expires_at = greatest(created_at + interval '30 days', now() + interval '7 days')
where id in (select marked_file_id from import_job union select file_id from roster_file union select file_id from ticket_print);
