-- Who may append may have what a remark said erased, in one way: by the event that says so. Storing it erases, in the same transaction,
-- so that there is no erasure without its record, and no record without the erasure.

alter table log.erasure
  add column erased_on date,
  add column occurred_on date,
  add column recorded_as bigint;

comment on column log.erasure.reason is 'the decision that it followed';
comment on column log.erasure.erased_on is 'the business day of the erasure; null where the owner did it by hand';
comment on column log.erasure.occurred_on is 'the business day of the event, which its payload said';
comment on column log.erasure.recorded_as is 'position of the event by which it was erased';

-- As before, but for the one change that the trigger below makes. Depth: it is made from within a trigger, not by a statement.

create or replace function log.refuse_change() returns trigger
  language plpgsql
  set search_path = pg_catalog
as $$
begin
  if tg_op = 'UPDATE' and tg_table_schema = 'log' and tg_table_name = 'event' and pg_trigger_depth() > 1 then
    if tg_level = 'STATEMENT' then
      return null; -- each row is looked at
    end if;
    if new.payload::text = 'null' and new.metadata::text = 'null' and new.salt = decode(repeat('00', 16), 'hex')
      and (new.position, new.stream_id, new.stream_version, new.event_id, new.type, new.revision, new.recorded_at, new.payload_hash)
        is not distinct from
        (old.position, old.stream_id, old.stream_version, old.event_id, old.type, old.revision, old.recorded_at, old.payload_hash)
      and exists (select from log.erasure where position = old.position)
    then
      return new;
    end if;
  end if;
  raise exception 'the log is append-only: % on %.% is refused', lower(tg_op), tg_table_schema, tg_table_name
    using errcode = 'LG001', hint = 'What was recorded in error is put right by a further event.';
end
$$;

-- With the rights of the owner, who alone may do it. The command side refuses what is refused here, in words for people; here it is
-- refused to whoever else appends. What was changed behind the log's back cannot be got rid of this way.

create function log.erase_content() returns trigger
  language plpgsql
  security definer
  set search_path = pg_catalog
as $$
declare
  erased log.event;
begin
  select * into erased from log.event
  where position = (new.payload ->> 'position')::bigint and position < new.position
    and stream_id = new.stream_id and stream_version = (new.payload ->> 'version')::bigint
    and type in ('reminder-sent', 'explanation-requested', 'explanation-given', 'task-commented')
    and payload_hash = sha256(salt || convert_to(payload::text, 'UTF8'));
  if not found then
    raise exception 'position % holds nothing that position % could erase', new.payload ->> 'position', new.position
      using errcode = 'check_violation';
  end if;
  insert into log.erasure (position, metadata_hash, reason, erased_at, erased_on, occurred_on, recorded_as)
  values (erased.position, sha256(erased.salt || convert_to(erased.metadata::text, 'UTF8')), new.payload ->> 'reason',
    new.recorded_at, (new.payload ->> 'occurredOn')::date, (erased.payload ->> 'occurredOn')::date, new.position);
  update log.event set payload = 'null', metadata = 'null', salt = decode(repeat('00', 16), 'hex')
  where position = erased.position;
  return null;
end
$$;

revoke all on function log.erase_content() from public;

create trigger event_erasure
  after insert on log.event
  for each row when (new.type = 'content-erased') execute function log.erase_content();
