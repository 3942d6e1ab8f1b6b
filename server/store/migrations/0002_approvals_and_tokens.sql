-- What policy asked for before a call, the personal access tokens of the plane, and runs that are being deleted.
set local search_path to hotpass;

-- Bound to one principal, one tool as it then was, and one set of arguments; good for one call.
create table approval (
  tenant text not null default 'default',
  id uuid primary key,
  kind text not null check (kind in ('confirm', 'human')),
  principal text not null,
  tool text not null,
  arguments_digest text not null,
  schema_digest text not null,
  arguments text not null,
  summary text not null,
  status text not null check (status in ('requested', 'approved', 'rejected', 'used', 'expired')),
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  reason text,
  version bigint not null default 1,
  check (kind = 'human' or status <> 'approved' and decided_by is null),
  check (decided_by is distinct from principal)
);
create index approval_newest on approval (requested_at desc, id desc);
-- One open request for one call, however often it is made.
create unique index approval_open on approval (principal, tool, arguments_digest, schema_digest, kind)
  where status in ('requested', 'approved');

-- `digest` is the SHA-256 of the token; the token itself is nowhere. `name` is the identity of whoever holds it.
create table token (
  tenant text not null default 'default',
  id uuid primary key,
  name text not null,
  digest bytea not null unique,
  kind text not null check (kind in ('human', 'agent', 'service')),
  roles text[] not null,
  scopes text[] not null,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  ended_at timestamptz,
  revoked_by text
);
create unique index token_live_name on token (name) where ended_at is null;
create index token_newest on token (created_at desc, id desc);

-- Runs whose rows are deleted and whose files may still be there.
create table run_removed (
  run uuid primary key
);

do $$
begin
  if exists (select from pg_roles where rolname = 'hotpass_app') then
    grant select, insert, update, delete on approval, run_removed to hotpass_app;
    grant select, insert, update on token to hotpass_app; -- who had access stays known
  end if;
end $$;
