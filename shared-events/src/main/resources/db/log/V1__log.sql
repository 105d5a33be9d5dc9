-- The log: what happened, in the order in which it was committed. Append-only by permission and by trigger.

create table log.event (
  position       bigint      not null,
  stream_id      text        collate "C" not null,
  stream_version bigint      not null,
  event_id       uuid        not null,
  type           text        collate "C" not null,
  revision       int         not null,
  recorded_at    timestamptz not null,
  -- json, not jsonb: kept as the very text that payload_hash was made of
  payload        json        not null,
  metadata       json        not null,
  salt           bytea       not null,
  payload_hash   bytea       not null,
  constraint event_pkey primary key (position),
  constraint event_stream_version_key unique (stream_id, stream_version),
  constraint event_position_check check (position >= 1),
  constraint event_stream_version_check check (stream_version >= 0),
  constraint event_salt_check check (octet_length(salt) = 16),
  constraint event_payload_hash_check check (octet_length(payload_hash) = 32)
)
-- Statistics of a table of a few pages make the planner prefer a sequential scan, and a prepared statement keeps that plan
-- while the table grows by thousands of rows a second. Without statistics it assumes enough pages to use the index.
with (autovacuum_analyze_threshold = 10000, autovacuum_vacuum_insert_threshold = 10000);

comment on column log.event.position is 'dense, from 1, in commit order: whoever appends holds the one row of log_head';
comment on column log.event.stream_version is 'dense within the stream, from 0';
comment on column log.event.recorded_at is 'never earlier than that of a lower position';
comment on column log.event.payload_hash is 'SHA-256 over salt and payload, as UTF-8';

create table log.log_head (
  the_only_row boolean     not null default true,
  position     bigint      not null,
  recorded_at  timestamptz not null,
  constraint log_head_pkey primary key (the_only_row),
  constraint log_head_one_row_check check (the_only_row)
)
-- Room for new versions of the row on its page, so that no update has to touch the index.
with (fillfactor = 10);

insert into log.log_head (position, recorded_at) values (0, 'epoch');

create table log.command_receipt (
  receipt_key  text        collate "C" not null,
  request_hash bytea       not null,
  answer       json        not null,
  position     bigint      not null,
  recorded_at  timestamptz not null,
  constraint command_receipt_pkey primary key (receipt_key)
)
with (autovacuum_analyze_threshold = 10000, autovacuum_vacuum_insert_threshold = 10000);

-- Nobody changes what happened, not even the owner. ALWAYS, because a replication worker or a session that calls itself one
-- would otherwise pass; by row as well, because such a worker fires no statement triggers.

create function log.refuse_change() returns trigger
  language plpgsql
  set search_path = pg_catalog
as $$
begin
  raise exception 'the log is append-only: % on %.% is refused', lower(tg_op), tg_table_schema, tg_table_name
    using errcode = 'LG001', hint = 'What was recorded in error is put right by a further event.';
end
$$;

create trigger event_append_only_statement
  before update or delete or truncate on log.event
  for each statement execute function log.refuse_change();
create trigger event_append_only_row
  before update or delete on log.event
  for each row execute function log.refuse_change();
alter table log.event enable always trigger event_append_only_statement;
alter table log.event enable always trigger event_append_only_row;

-- Roles belong to the whole server: another database, or another node at the same moment, may have made them already.

do $$
declare
  role_name text;
begin
  foreach role_name in array array['dondoc_writer', 'dondoc_reader'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = role_name) then
      begin
        execute format('create role %I nologin', role_name);
      exception when duplicate_object or unique_violation then
        null; -- made by someone else in between
      end;
    end if;
    begin
      execute format('grant %I to current_user', role_name);
    exception when unique_violation or insufficient_privilege then
      null; -- granted by someone else in between, or to be granted by an administrator: checked below
    end;
    if not pg_catalog.pg_has_role(current_user, role_name, 'member') then
      raise exception 'user % may not become %', current_user, role_name
        using errcode = 'insufficient_privilege', hint = format('As an administrator: grant %I to %I', role_name, current_user);
    end if;
  end loop;
end
$$;

revoke all on schema log from public;
revoke all on all tables in schema log from public;
revoke all on all functions in schema log from public;

grant usage on schema log to dondoc_writer, dondoc_reader;
grant select, insert on log.event to dondoc_writer;
grant select, insert on log.command_receipt to dondoc_writer;
grant select, update on log.log_head to dondoc_writer;
grant select on log.event, log.log_head, log.command_receipt to dondoc_reader;
