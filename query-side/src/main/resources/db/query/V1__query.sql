-- What the query side keeps beside the tables of its projections, which it makes and drops itself
-- as the role dondoc_query: it may read the log and change nothing outside this schema.

-- Roles belong to the whole server: another database, or another node at the same moment, may have
-- made them already.
do $$
begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'dondoc_query') then
    begin
      create role dondoc_query nologin;
    exception when duplicate_object or unique_violation then
      null; -- made by someone else in between
    end;
  end if;
  begin
    grant dondoc_query to current_user;
    grant dondoc_reader to dondoc_query;
  exception when unique_violation or insufficient_privilege then
    null; -- granted by someone else in between, or to be granted by an administrator: checked below
  end;
  if not pg_catalog.pg_has_role(current_user, 'dondoc_query', 'member')
    or not pg_catalog.pg_has_role('dondoc_query', 'dondoc_reader', 'member') then
    raise exception 'user % may not become dondoc_query, or dondoc_query may not read the log', current_user
      using errcode = 'insufficient_privilege',
        hint = format('As an administrator: grant dondoc_query to %I; grant dondoc_reader to dondoc_query', current_user);
  end if;
end
$$;

grant usage, create on schema query to dondoc_query;

create table query.projection_generation (
  projection    text        not null,
  generation    integer     not null,
  version       integer     not null,
  state         text        not null check (state in ('BUILDING', 'SERVING', 'RETIRED')),
  position      bigint      not null default 0,
  applied_count bigint      not null default 0,
  applied_hash  text        not null,
  created_at    timestamptz not null default now(),
  retired_at    timestamptz,
  primary key (projection, generation)
);
create unique index projection_serving_once on query.projection_generation (projection) where state = 'SERVING';
create unique index projection_building_once on query.projection_generation (projection) where state = 'BUILDING';

-- A reference to the log, not a copy of it: the event a stream stopped at, and those that came after.
create table query.dead_letter (
  projection text        not null,
  generation integer     not null,
  stream_id  text        not null,
  position   bigint      not null,
  error      text        not null,
  parked_at  timestamptz not null default now(),
  primary key (projection, generation, position)
);
create index dead_letter_stream on query.dead_letter (projection, generation, stream_id);

-- Axon's token store. The token moves in the transaction that writes the rows.
create table query.token_entry (
  processor_name text    not null,
  segment        integer not null,
  token          bytea,
  token_type     text,
  claimed_at     text,
  owner          text,
  primary key (processor_name, segment)
);

grant select, insert, update, delete on
  query.projection_generation, query.dead_letter, query.token_entry to dondoc_query;
