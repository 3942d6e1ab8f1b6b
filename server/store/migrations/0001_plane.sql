-- The state of the plane. One schema; one tenant a plane, `tenant` is reserved for more; `hotpass_app`, where it exists, may not change or delete audit rows.
create schema hotpass;
set local search_path to hotpass;

create table file (
  tenant text not null default 'default',
  handle text primary key,
  name text not null,
  sha256 text not null,
  bytes bigint not null,
  owner text not null,
  created_at timestamptz not null
);

create table run (
  tenant text not null default 'default',
  id uuid primary key,
  flow text not null,
  parameters jsonb not null,
  status text not null check (status in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  requested_by text not null,
  attempt integer not null default 0,
  attempt_limit integer not null,
  lease_token uuid,
  lease_until timestamptz,
  cancel_requested boolean not null default false,
  account jsonb,
  error jsonb,
  traceparent text,
  version bigint not null default 0,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz
);
create index run_newest on run (created_at desc, id desc);
create index run_open on run (status) where status in ('queued', 'running');

create table step (
  run uuid not null references run,
  name text not null,
  seq integer not null,
  status text not null check (status in ('waiting', 'running', 'succeeded', 'failed')),
  done bigint not null default 0,
  total bigint not null default 0,
  unit text not null default '',
  account jsonb,
  attempt integer,
  finished_at timestamptz,
  primary key (run, name)
);

create table attempt (
  run uuid not null references run,
  number integer not null,
  worker text not null,
  lease_token uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text,
  primary key (run, number)
);

create table output (
  run uuid not null references run,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  path text not null,
  primary key (run, name)
);

-- The one log: a state change and its event commit together; readers stop at the oldest running transaction.
create table outbox (
  tenant text not null default 'default',
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  topic text not null,
  key text not null,
  key_version bigint not null,
  payload jsonb not null,
  xid xid8 not null default pg_current_xact_id(),
  created_at timestamptz not null,
  unique (topic, key, key_version)
);
create index outbox_topic on outbox (topic, seq);

create table bus_offset (
  consumer text not null,
  topic text not null,
  seq bigint not null,
  primary key (consumer, topic)
);

create table idempotency (
  tenant text not null default 'default',
  principal text not null,
  tool text not null,
  key text not null,
  digest text not null,
  token uuid not null,
  output jsonb,
  claimed_at timestamptz not null,
  done_at timestamptz,
  primary key (principal, tool, key)
);

-- `body` is the canonical JSON of the entry and `digest` its SHA-256; the columns repeat it for search only.
create table audit (
  tenant text not null default 'default',
  id uuid primary key,
  body bytea not null,
  digest bytea not null,
  at timestamptz not null,
  principal text not null,
  tool text not null,
  outcome text not null,
  xid xid8 not null default pg_current_xact_id()
);
create index audit_newest on audit (at desc, id desc);
create index audit_in_commit_order on audit (xid, at, id);

-- One sequencer appends here in commit order: chain = SHA-256(previous chain, digest).
create table audit_seal (
  position bigint primary key,
  audit uuid not null unique references audit,
  chain bytea not null,
  sealed_at timestamptz not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of % is refused: the audit log only grows', tg_op, tg_table_name;
end $$;
create trigger audit_only_grows before update or delete or truncate on audit
  for each statement execute function refuse_change();
create trigger audit_seal_only_grows before update or delete or truncate on audit_seal
  for each statement execute function refuse_change();

-- Spans of calls and steps, for people who look into one trace; dropped by the day, never part of the truth.
create table trace (
  trace_id text not null,
  span_id text not null,
  parent_id text,
  name text not null,
  started_at timestamptz not null,
  milliseconds double precision not null,
  status text not null,
  attributes jsonb not null
) partition by range (started_at);
create index trace_by_id on trace (trace_id);

-- One partition a day (UTC) from `days` before today to tomorrow, none older. Runs as the owner of `trace`, since
-- only that one may add and drop partitions.
create function keep_trace_days(today date, days integer) returns void
language plpgsql security definer set search_path = hotpass as $$
declare
  day date;
  old regclass;
begin
  perform pg_advisory_xact_lock('trace'::regclass::bigint);
  for day in select generate_series(today - days, today + 1, interval '1 day') loop
    execute format(
      'create table if not exists %I partition of trace for values from (%L) to (%L)',
      to_char(day, '"trace_"YYYYMMDD'), day || ' 00:00+00', (day + 1) || ' 00:00+00'
    );
  end loop;
  for old in
    select inhrelid::regclass from pg_inherits join pg_class on pg_class.oid = inhrelid
    where inhparent = 'trace'::regclass and relname < to_char(today - days, '"trace_"YYYYMMDD')
  loop
    execute format('drop table %s', old);
  end loop;
end $$;

do $$
begin
  if exists (select from pg_roles where rolname = 'hotpass_app') then
    grant usage on schema hotpass to hotpass_app;
    grant select, insert, update, delete on all tables in schema hotpass to hotpass_app;
    revoke update, delete, truncate on audit, audit_seal from hotpass_app;
    grant create on schema hotpass to hotpass_app;
    alter table trace owner to hotpass_app; -- only its owner may add and drop the days
  end if;
end $$;
