-- Saved mappings may be removed whole; the version of the removal stays, so that saves of the name count on from there.
set local search_path to hotpass;

create table mapping_removed (
  tenant text not null default 'default',
  name text not null,
  version integer not null check (version > 0),
  primary key (tenant, name)
);

do $$
begin
  if exists (select from pg_roles where rolname = 'hotpass_app') then
    grant select, insert, update on mapping_removed to hotpass_app;
    grant delete on mapping_template to hotpass_app;
  end if;
end $$;
