-- Mappings of columns that people saved; each save is a version, none is changed or removed, the last counts.
set local search_path to hotpass;

create table mapping_template (
  tenant text not null default 'default',
  name text not null,
  version integer not null check (version > 0),
  kind text not null,
  columns jsonb not null,
  key text,
  fingerprint text not null,
  source text not null,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (tenant, name, version)
);

do $$
begin
  if exists (select from pg_roles where rolname = 'hotpass_app') then
    grant select, insert on mapping_template to hotpass_app;
  end if;
end $$;
