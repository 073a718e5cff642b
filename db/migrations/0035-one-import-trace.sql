-- One memory of what imports changed: people of the roster are traced like every other record. Of people `after` holds
-- the moment of the change only: whoever was touched since has another `updated_at`.
insert into import_trace (import_id, org_id, entity, entity_id, before, after)
select c.import_job_id, c.org_id, 'candidate', c.entity_id, c.before, jsonb_build_object('updated_at', j.committed_at)
from import_change c join import_job j on j.id = c.import_job_id
where j.committed_at is not null;
drop table import_change;
