-- The pricing authority may set the most a form of exam may cost (BR-47): kept at the level, as data; null where there is none.
alter table level
  add column fee_cap_fen bigint check (fee_cap_fen > 0),
  add column fee_cap_note text not null default '';
