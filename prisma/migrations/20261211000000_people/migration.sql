-- People are invited to the panel by mail, may sign in with a code besides the password, and make API keys there (lib/access).
alter type setting_subject add value 'PERSON';
alter type setting_subject add value 'API_KEY';
alter type setting_subject add value 'SHOP';

-- Deleted once the invited person has joined, or when it is withdrawn.
create table panel_invitation (
  id uuid primary key,
  email text not null,
  role text not null,
  warehouse_ids uuid[] not null default '{}',
  -- Of the token in the mailed link.
  token_hash text not null,
  invited_by text not null,
  created_at timestamptz(3) not null default clock_timestamp(),
  expires_at timestamptz(3) not null,
  constraint panel_invitation_role_known check (role in ('admin', 'viewer', 'staff')),
  constraint panel_invitation_staff_placed check ((role = 'staff') = (cardinality(warehouse_ids) > 0))
);
create unique index panel_invitation_email_key on panel_invitation (email);
create unique index panel_invitation_token_hash_key on panel_invitation (token_hash);

alter table auth_user add column two_factor_enabled boolean not null default false;

-- better-auth's table; both secrets are encrypted.
create table auth_two_factor (
  id text primary key,
  user_id text not null references auth_user (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  -- False until a code of it was entered.
  verified boolean not null default false,
  failed_verification_count integer not null default 0,
  locked_until timestamptz(3),
  -- The code that was accepted last, keyed and hashed, and when: none is accepted twice.
  used_code text,
  used_at timestamptz(3)
);
create unique index auth_two_factor_user_id_key on auth_two_factor (user_id);

-- What an admin set for the whole shop. A name without a row has its default.
create table shop_setting (
  name text primary key,
  value jsonb not null,
  updated_by text not null,
  updated_at timestamptz(3) not null default clock_timestamp()
);

alter table api_key add column created_by text, add column last_used_at timestamptz(3);
