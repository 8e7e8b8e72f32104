-- Tells every process at once of what pages show besides stock: settings, expected goods, finished races.
create function tell_settings() returns trigger language plpgsql as $$
begin
  perform pg_notify('settings', '');
  return null;
end $$;

create trigger setting_change_told after insert on setting_change
  for each statement execute function tell_settings();
create trigger incoming_event_told after insert on incoming_event
  for each statement execute function tell_settings();
create trigger race_run_told after update on race_run
  for each row when (new.ended_at is not null) execute function tell_settings();
