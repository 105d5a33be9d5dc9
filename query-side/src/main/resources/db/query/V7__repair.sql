-- Streams of which an administrator had the rows made anew: who, when, what changed. They outlive the
-- generation. The result is text: nobody looks into it in SQL; it names rows and columns, not what
-- stood in them, since what was said may have to be erased.
create table query.repair (
  repair      bigint      generated always as identity primary key,
  projection  text        not null,
  generation  integer     not null,
  stream_id   text        not null,
  position    bigint      not null,
  result      text        not null,
  repaired_by text        not null,
  repaired_at timestamptz not null default now()
);
create index repair_projection on query.repair (projection, repair);

grant select, insert on query.repair to dondoc_query;

-- How often that happened in a generation: what nodes remember of its streams from before counts no more.
alter table query.projection_generation add column repairs integer not null default 0;
