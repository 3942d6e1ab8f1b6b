-- A run whose results do not meet the expectations of its profile ends as `failed_quality`, with its outputs.
alter table hotpass.run drop constraint run_status_check;
alter table hotpass.run add constraint run_status_check
  check (status in ('queued', 'running', 'succeeded', 'failed_quality', 'failed', 'cancelled'));
