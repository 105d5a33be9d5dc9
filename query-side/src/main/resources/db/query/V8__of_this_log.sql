-- Rows are of one log: of that which has this event at this position. One that was set back, as by restoring an older backup, has
-- another event there, or does not get that far. Beside the position, which somebody may set back to have events applied again.
alter table query.projection_generation
  add column seen_position bigint,
  add column seen_event_id uuid,
  add column not_of_log    text;

comment on column query.projection_generation.seen_position is 'of the last event that was applied or passed; null where none was since this column came';
comment on column query.projection_generation.not_of_log is 'why it must not answer: it holds events that the log does not have; null while that is not known';
