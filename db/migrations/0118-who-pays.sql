-- 缴费方式: the college pays for its people in one sum, or a candidate pays for himself (BR-48, BR-49).
alter table registration
  add column payer_kind text not null default 'INSTITUTION'
    constraint registration_payer_kind_check check (payer_kind in ('INSTITUTION', 'CANDIDATE'));
create index registration_own_payers on registration (plan_id, org_id) where payer_kind = 'CANDIDATE';
create index payment_order_own on payment_order (person_id, id desc) where person_id is not null;

-- Questions of people without an account are counted in one place, whatever they ask for.
alter table ticket_lookup rename to candidate_question;
alter index ticket_lookup_pkey rename to candidate_question_pkey;
alter index ticket_lookup_hour rename to candidate_question_hour;
