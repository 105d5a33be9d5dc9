-- A generation beside the serving one that can come to serve: built and waiting, or the one before.
alter table query.projection_generation
  drop constraint projection_generation_state_check,
  add constraint projection_generation_state_check
    check (state in ('BUILDING', 'STANDBY', 'SERVING', 'RETIRED'));
create unique index projection_standby_once on query.projection_generation (projection) where state = 'STANDBY';

-- How the last generation that was built differed from the one that served. The result is text: nobody
-- looks into it in SQL.
create table query.generation_difference (
  projection text        not null primary key,
  made_at    timestamptz not null default now(),
  result     text        not null
);

grant select, insert, update, delete on query.generation_difference to dondoc_query;
