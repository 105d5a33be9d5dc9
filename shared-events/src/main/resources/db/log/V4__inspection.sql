-- How far the log was looked over with nothing found, and which types of events were there. A start looks at what came since, however
-- long the log is, and goes over the whole of it later. It is a note of our own to save time, and no proof of anything.

create table log.inspection (
  position     bigint      not null,
  stored_types text[]      not null,
  inspected_at timestamptz not null default now(),
  constraint inspection_pkey primary key (position)
);

comment on column log.inspection.position is 'of the last event that was looked at';
comment on column log.inspection.stored_types is 'name and revision of each, as task-assigned.1';

revoke all on log.inspection from public;
grant select, insert on log.inspection to dondoc_writer;
grant select on log.inspection to dondoc_reader;
