-- 支付渠道: how an evaluation organisation is paid online. Its keys are sealed and never shown again; what is shown of them is
-- which key it is.
create table payment_channel (
  id bigint generated always as identity primary key,
  evaluation_org_id bigint not null references organisation (id),
  channel text not null check (channel in ('ALIPAY', 'WECHAT')),
  -- Pays at the gateways of this machine: for demonstrations, shut everywhere else.
  is_sandbox boolean not null default false,
  is_enabled boolean not null default false,
  app_id text not null default '',
  merchant_id text not null default '',
  merchant_serial text not null default '',
  -- The gateway's public key and the number it is known by: no secrets.
  gateway_key text not null default '',
  gateway_serial text not null default '',
  -- Empty: the gateway's own.
  address text not null default '',
  private_key_sealed text not null default '',
  private_key_print text not null default '',
  api_v3_key_sealed text not null default '',
  -- The last trial of the connection: empty note, it worked.
  checked_at timestamptz,
  check_note text not null default '',
  updated_by_name text not null default '',
  updated_at timestamptz not null,
  version integer not null default 1,
  constraint payment_channel_once unique (evaluation_org_id, channel)
);
alter table payment_channel enable row level security;
create policy reach on payment_channel using (
  (select sees_all()) or evaluation_org_id = (select current_org()));
