-- Who looked at what, and which commands were refused: a log of its own, append-only by permission and by trigger like the log
-- of events, and no part of it, since it says nothing about tasks.

create table access.entry (
  position     bigint      not null,
  recorded_at  timestamptz not null,
  -- json, not jsonb: kept as the very text that content_hash was made of
  content      json        not null,
  salt         bytea       not null,
  content_hash bytea       not null,
  constraint entry_pkey primary key (position),
  constraint entry_position_check check (position >= 1),
  constraint entry_salt_check check (octet_length(salt) = 16),
  constraint entry_content_hash_check check (octet_length(content_hash) = 32)
);

comment on column access.entry.position is 'dense, from 1, in commit order: whoever appends holds the one row of access.head';
comment on column access.entry.recorded_at is 'never earlier than that of a lower position';
comment on column access.entry.content_hash is 'SHA-256 over salt and content, as UTF-8';

-- Over the text itself: columns beside it could be changed without its hash noticing.
create index entry_subject on access.entry ((content ->> 'subject'), position);
create index entry_actor on access.entry ((content ->> 'actor'), position);
create index entry_kind on access.entry ((content ->> 'kind'), position);
create index entry_recorded_at on access.entry (recorded_at);

create table access.head (
  the_only_row boolean     not null default true,
  position     bigint      not null,
  recorded_at  timestamptz not null,
  constraint head_pkey primary key (the_only_row),
  constraint head_one_row_check check (the_only_row)
)
-- Room for new versions of the row on its page, so that no update has to touch the index.
with (fillfactor = 10);

insert into access.head (position, recorded_at) values (0, 'epoch');

-- As for the log: nobody changes what was recorded, not even the owner.

create function access.refuse_change() returns trigger
  language plpgsql
  set search_path = pg_catalog
as $$
begin
  raise exception 'the access log is append-only: % on %.% is refused', lower(tg_op), tg_table_schema, tg_table_name
    using errcode = 'LG001', hint = 'It says who looked at what; nobody may take that back.';
end
$$;

create trigger entry_append_only_statement
  before update or delete or truncate on access.entry
  for each statement execute function access.refuse_change();
create trigger entry_append_only_row
  before update or delete on access.entry
  for each row execute function access.refuse_change();
alter table access.entry enable always trigger entry_append_only_statement;
alter table access.entry enable always trigger entry_append_only_row;

-- A role that can do nothing else: neither side can be led by a question to write here, nor from here to the log.
-- Roles belong to the whole server: another database, or another node at the same moment, may have made it already.

do $$
begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'dondoc_access') then
    begin
      create role dondoc_access nologin;
    exception when duplicate_object or unique_violation then
      null; -- made by someone else in between
    end;
  end if;
  begin
    grant dondoc_access to current_user;
  exception when unique_violation or insufficient_privilege then
    null; -- granted by someone else in between, or to be granted by an administrator: checked below
  end;
  if not pg_catalog.pg_has_role(current_user, 'dondoc_access', 'member') then
    raise exception 'user % may not become dondoc_access', current_user
      using errcode = 'insufficient_privilege',
        hint = format('As an administrator: grant dondoc_access to %I', current_user);
  end if;
end
$$;

revoke all on schema access from public;
revoke all on all tables in schema access from public;
revoke all on all functions in schema access from public;

grant usage on schema access to dondoc_access, dondoc_reader;
grant insert on access.entry to dondoc_access;
grant select, update on access.head to dondoc_access;
grant select on access.entry, access.head to dondoc_reader;
