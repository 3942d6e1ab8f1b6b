-- What people decided of organisations and rows that may be one; nothing is changed or removed, the latest counts.
set local search_path to hotpass;

create table review_decision (
  tenant text not null default 'default',
  id uuid primary key,
  decision text not null check (decision in ('same', 'different', 'skip')),
  a text not null,
  b text not null,
  run uuid not null,
  decided_by text not null,
  decided_at timestamptz not null,
  note text,
  position bigint generated always as identity,
  check (a <> b)
);
create index review_decision_latest on review_decision (tenant, a, b, position desc);

do $$
begin
  if exists (select from pg_roles where rolname = 'hotpass_app') then
    grant select, insert on review_decision to hotpass_app;
  end if;
end $$;
