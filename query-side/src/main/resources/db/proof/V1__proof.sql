-- The Merkle tree over the log, and what was signed of it. A schema of its own, since it outlives the read models: tiles could
-- be built again from the log, but what was signed cannot be taken back.

create table proof.tree (
  tree text   collate "C" not null,
  size bigint not null,
  constraint tree_pkey primary key (tree),
  constraint tree_size_check check (size >= 0)
)
-- Room for new versions of the row on its page, so that no update has to touch the index.
with (fillfactor = 10);

insert into proof.tree (tree, size) values ('log', 0);

comment on column proof.tree.size is 'how many leaves it has; whoever adds some holds this row';

create table proof.tile (
  tree   text     collate "C" not null,
  level  smallint not null,
  index  bigint   not null,
  hashes bytea    not null,
  constraint tile_pkey primary key (tree, level, index),
  constraint tile_full_check check (octet_length(hashes) = 8192)
);
-- Hashes cannot be compressed: not even tried.
alter table proof.tile alter column hashes set storage external;

comment on table proof.tile is 'full tiles: 256 hashes each, which never change again';

-- The tiles that are not full yet, one a level.
create table proof.edge (
  tree   text     collate "C" not null,
  level  smallint not null,
  index  bigint   not null,
  hashes bytea    not null,
  constraint edge_pkey primary key (tree, level),
  constraint edge_partial_check check (octet_length(hashes) < 8192 and octet_length(hashes) % 32 = 0)
);
alter table proof.edge alter column hashes set storage external;

create table proof.verifier_key (
  tree         text        collate "C" not null,
  verifier_key text        collate "C" not null,
  from_size    bigint      not null,
  recorded_at  timestamptz not null,
  constraint verifier_key_pkey primary key (tree, from_size)
);

comment on table proof.verifier_key is 'which key signs the checkpoints of a tree from which size on';

create table proof.checkpoint (
  tree      text        collate "C" not null,
  size      bigint      not null,
  root      bytea       not null,
  note      text        not null,
  signed_at timestamptz not null,
  constraint checkpoint_pkey primary key (tree, size),
  constraint checkpoint_root_check check (octet_length(root) = 32)
);

comment on column proof.checkpoint.note is 'the signed note as it was first given out, without cosignatures';

create table proof.cosignature (
  tree        text        collate "C" not null,
  size        bigint      not null,
  key_name    text        collate "C" not null,
  key_id      integer     not null,
  line        text        not null,
  received_at timestamptz not null,
  constraint cosignature_pkey primary key (tree, size, key_name, key_id),
  constraint cosignature_checkpoint_fkey foreign key (tree, size) references proof.checkpoint (tree, size)
);

-- As for the log: nobody changes what was given out, not even the owner.

create function proof.refuse_change() returns trigger
  language plpgsql
  set search_path = pg_catalog
as $$
begin
  raise exception 'what was given out stays: % on %.% is refused', lower(tg_op), tg_table_schema, tg_table_name
    using errcode = 'LG001', hint = 'Auditors hold tiles and checkpoints, and would see the change.';
end
$$;

do $$
declare
  table_name text;
begin
  foreach table_name in array array['tile', 'verifier_key', 'checkpoint', 'cosignature'] loop
    execute format('create trigger %I before update or delete or truncate on proof.%I'
      ' for each statement execute function proof.refuse_change()', table_name || '_append_only_statement', table_name);
    execute format('create trigger %I before update or delete on proof.%I'
      ' for each row execute function proof.refuse_change()', table_name || '_append_only_row', table_name);
    execute format('alter table proof.%I enable always trigger %I', table_name, table_name || '_append_only_statement');
    execute format('alter table proof.%I enable always trigger %I', table_name, table_name || '_append_only_row');
  end loop;
end
$$;

revoke all on schema proof from public;
revoke all on all tables in schema proof from public;
revoke all on all functions in schema proof from public;

grant usage on schema proof to dondoc_query;
grant select, insert on proof.tile, proof.verifier_key, proof.checkpoint, proof.cosignature to dondoc_query;
grant select, insert, update on proof.tree, proof.edge to dondoc_query;
