-- How seats are drawn, as far as a plan may choose it (BR-57, BR-59): who comes first where levels share machines, whether a
-- last room with few people is merged into the one before (0: it stays), whether classmates are set apart. They are part
-- of what a draw pledges, so they stand still once a site has been drawn.
alter table exam_plan
  add column level_share text not null default 'BY_RANK' check (level_share in ('BY_RANK', 'BY_DEMAND')),
  add column tail_limit integer not null default 0 check (tail_limit between 0 and 9),
  add column separates_classes boolean not null default true;
