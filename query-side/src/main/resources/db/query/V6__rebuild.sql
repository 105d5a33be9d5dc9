-- The last rebuild and the last switch of each projection, on whichever node: how it gets on, told about
-- once a second by the node that runs it, and who wants it cancelled. That it is to be paused stands in
-- query.projection_pause. Begun and ended under the projection's lock only.
create table query.rebuild_run (
  projection     text        not null,
  kind           text        not null check (kind in ('REBUILD', 'SWITCH')),
  -- Counts up over both kinds, also when one is begun again.
  run            integer     not null,
  version        integer     not null,
  switch_mode    text        not null check (switch_mode in ('AUTO', 'MANUAL')),
  -- Null where it was due without anybody asking.
  asked_by       text,
  node           text        not null,
  attempts       integer     not null,
  state          text        not null
    check (state in ('BUILDING', 'PAUSED', 'INTERRUPTED', 'READY', 'SWITCHED', 'CANCELLED', 'FAILED')),
  phase          text        not null,
  generation     integer,
  position       bigint      not null default 0,
  target         bigint      not null default 0,
  elapsed_ms     bigint      not null default 0,
  note           text,
  error          text,
  error_position bigint,
  cancelled_by   text,
  cancelled_at   timestamptz,
  started_at     timestamptz not null default now(),
  heartbeat_at   timestamptz not null default now(),
  ended_at       timestamptz,
  primary key (projection, kind)
);

grant select, insert, update, delete on query.rebuild_run to dondoc_query;

-- The highest number that a generation of each projection ever had: decisions outlive their generation,
-- so a number that came twice would mix them up.
create table query.generation_number (
  projection text    not null primary key,
  highest    integer not null
);

grant select, insert, update, delete on query.generation_number to dondoc_query;

-- From everything that still names one.
insert into query.generation_number (projection, highest)
select projection, max(generation)
from (
  select projection, generation from query.projection_generation
  union all
  select projection, generation from query.dead_letter
  union all
  select projection, generation from query.skipped_event
  union all
  select projection, (result::json ->> 'generation')::integer from query.verification
  union all
  select projection, (result::json ->> 'servingGeneration')::integer from query.generation_difference
  union all
  select projection, (result::json ->> 'builtGeneration')::integer from query.generation_difference
  union all
  select substring(processor_name from '^[a-z]+'), substring(processor_name from '[0-9]+$')::integer
  from query.token_entry
  where processor_name ~ '^[a-z]+-[0-9]{1,9}$'
  union all
  select substring(relname from '^[a-z]+'), substring(relname from '[0-9]+$')::integer
  from pg_catalog.pg_class
  where relnamespace = 'query'::regnamespace
    and relkind = 'r'
    and relname ~ '^[a-z]+(_[a-z]+)?_[0-9]{1,9}$'
) named
where generation > 0
group by projection;
