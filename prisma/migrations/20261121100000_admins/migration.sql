-- Those who sign in, as better-auth keeps them. Ids are its own, and text.
create table auth_user (
  id text primary key,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  role text not null,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  constraint auth_user_role_known check (role in ('admin', 'viewer'))
);
create unique index auth_user_email_key on auth_user (email);

create table auth_session (
  id text primary key,
  token text not null,
  user_id text not null references auth_user (id) on update cascade on delete cascade,
  expires_at timestamptz(3) not null,
  ip_address text,
  user_agent text,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp
);
create unique index auth_session_token_key on auth_session (token);
create index auth_session_user_id_idx on auth_session (user_id);

create table auth_account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references auth_user (id) on update cascade on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  password text,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp
);
create unique index auth_account_provider_id_account_id_key on auth_account (provider_id, account_id);
create index auth_account_user_id_idx on auth_account (user_id);

create table auth_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp
);
create index auth_verification_identifier_idx on auth_verification (identifier);
