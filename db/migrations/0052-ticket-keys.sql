-- 准考证 are signed with Ed25519 (BR-64): whoever holds the public key tells a real ticket from a forged one with the
-- network off. One pair per evaluation organisation.
create table ticket_key (
  id bigint generated always as identity primary key,
  evaluation_org_id bigint not null references organisation (id),
  -- The first eight hex digits of the SHA-256 of the public key: what a code names its key by.
  key_id text not null unique check (key_id ~ '^[0-9a-f]{8}$'),
  -- 32 bytes, base64url.
  public_key text not null unique,
  created_at timestamptz not null,
  retired_at timestamptz
);
-- One key signs at a time; what retired ones have signed stays readable.
create unique index ticket_key_current on ticket_key (evaluation_org_id) where retired_at is null;
-- The private half lies apart, sealed by the vault: a college that prints never reads it.
create table ticket_key_secret (
  ticket_key_id bigint primary key references ticket_key (id),
  evaluation_org_id bigint not null,
  private_cipher text not null
);

alter table ticket_key enable row level security;
-- Public keys are published: everybody reads them, their owner alone writes.
create policy everybody on ticket_key for select using (true);
create policy reach on ticket_key using ((select sees_all()) or evaluation_org_id = (select current_org()));
alter table ticket_key_secret enable row level security;
create policy reach on ticket_key_secret using ((select sees_all()) or evaluation_org_id = (select current_org()));
