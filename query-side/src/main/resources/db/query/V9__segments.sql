-- A generation that serves may be divided: its streams go by hash to one of so many segments, which
-- are followed side by side. The number is raised with every change, so that what was begun under
-- another division is known by it.
alter table query.projection_generation
  add column division integer not null default 0,
  add column segments integer not null default 1 check (segments in (1, 2, 4, 8, 16));

-- What each segment has come to since the generation was divided. What was applied before is in the
-- generation's own row, at the position where all of them began.
create table query.projection_segment (
  projection    text    not null,
  generation    integer not null,
  division      integer not null,
  segment       integer not null,
  position      bigint  not null,
  applied_count bigint  not null default 0,
  applied_hash  text    not null,
  -- As in query.projection_generation.
  seen_position bigint,
  seen_event_id uuid,
  not_of_log    text,
  primary key (projection, generation, segment)
);

-- Which nodes follow a divided projection, to share its segments among themselves.
create table query.projection_node (
  projection text             not null,
  node       text collate "C" not null,
  seen_at    timestamptz      not null default now(),
  primary key (projection, node)
);

grant select, insert, update, delete on
  query.projection_segment, query.projection_node to dondoc_query;

-- Since when the owner of a token holds it. Axon keeps only when the claim was last renewed; a batch
-- does not name the owner, and costs nothing here.
alter table query.token_entry add column held_since timestamptz not null default now();

create function query.note_holder() returns trigger language plpgsql as $$
begin
  new.held_since := now();
  return new;
end
$$;

create trigger token_holder before update of owner on query.token_entry
  for each row when (new.owner is distinct from old.owner) execute function query.note_holder();
