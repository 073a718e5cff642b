-- 指标台账: every line says who changed the quota and where it was used, so that “why are 12 left” has an answer.
alter table quota_change
  add column actor_name text not null default '',
  add column actor_org_id bigint references organisation (id),
  -- The plan people were registered in or withdrawn from; null for what the province did.
  add column plan_id bigint references exam_plan (id);
-- Lines explain, so none is rewritten or taken away.
create trigger quota_change_stays before update or delete on quota_change
  for each row execute function refuse_change();
