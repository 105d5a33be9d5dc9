-- Projections that an administrator has paused, on every node and beyond restarts.
create table query.projection_pause (
  projection text        not null primary key,
  reason     text,
  paused_by  text        not null,
  paused_at  timestamptz not null default now()
);

grant select, insert, update, delete on query.projection_pause to dondoc_query;

-- When a generation was first complete: paused or frozen later, it goes on answering.
alter table query.projection_generation add column complete_at timestamptz;

-- What serves already was loaded whole, or has long caught up.
update query.projection_generation set complete_at = now() where state = 'SERVING';
