-- People who sign in, the organisations they act for, their sessions.
create table account (
  id bigint generated always as identity primary key,
  login text not null unique,
  name text not null,
  phone text not null default '',
  password_hash text not null,
  password_changed_at timestamptz not null default now(),
  totp_secret_cipher text,
  -- The last accepted time step: a code works once.
  totp_last_step bigint not null default 0,
  failed_count integer not null default 0,
  locked_until timestamptz,
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'CLOSED')),
  created_at timestamptz not null default now()
);

create table membership (
  id bigint generated always as identity primary key,
  account_id bigint not null references account (id),
  org_id bigint not null references organisation (id),
  roles text[] not null check (cardinality(roles) > 0),
  created_at timestamptz not null default now(),
  unique (account_id, org_id)
);
create index membership_org on membership (org_id, id);

create table session (
  id bigint generated always as identity primary key,
  -- SHA-256 of the token; the token itself is only in the browser.
  token_hash text not null unique,
  account_id bigint not null references account (id) on delete cascade,
  membership_id bigint references membership (id) on delete cascade,
  ip text not null default '',
  user_agent text not null default '',
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_account on session (account_id, id desc);

alter table account enable row level security;
create policy reach on account using (
  (select sees_all())
  or id = nullif(current_setting('kaowu.actor_id', true), '')::bigint
  or exists (select from membership m where m.account_id = account.id and m.org_id = (select current_org()))
);
alter table membership enable row level security;
create policy reach on membership using (
  (select sees_all())
  or org_id = (select current_org())
  or account_id = nullif(current_setting('kaowu.actor_id', true), '')::bigint
);
alter table session enable row level security;
create policy reach on session using (
  (select sees_all()) or account_id = nullif(current_setting('kaowu.actor_id', true), '')::bigint
);
