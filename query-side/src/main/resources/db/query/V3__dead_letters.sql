-- How often an event that waits was tried, and when last.
alter table query.dead_letter
  add column tries    integer     not null default 1,
  add column tried_at timestamptz not null default now();

-- Decisions to leave an event out of a read model for good: who, when, why. They outlive the generation.
create table query.skipped_event (
  projection text        not null,
  generation integer     not null,
  position   bigint      not null,
  stream_id  text        not null,
  error      text        not null,
  reason     text        not null check (reason <> ''),
  skipped_by text        not null,
  skipped_at timestamptz not null default now(),
  primary key (projection, generation, position)
);

grant select, insert on query.skipped_event to dondoc_query;
