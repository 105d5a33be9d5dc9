-- Payload, metadata and salt of an event can be erased: overwritten by JSON's null, and by zeros. What the proofs over the log need of
-- them stays: the hash of the payload in its own row, that of the metadata, which cannot be made again without the salt, here.
-- Beside the log and not a column of it, so that appending costs nothing for what hardly ever happens.

create table log.erasure (
  position      bigint      not null,
  metadata_hash bytea       not null,
  reason        text        not null,
  erased_at     timestamptz not null default now(),
  constraint erasure_pkey primary key (position),
  constraint erasure_metadata_hash_check check (octet_length(metadata_hash) = 32)
);

comment on column log.erasure.metadata_hash is 'SHA-256 over salt and metadata, as UTF-8, as they were recorded';

create trigger erasure_append_only_statement
  before update or delete or truncate on log.erasure
  for each statement execute function log.refuse_change();
create trigger erasure_append_only_row
  before update or delete on log.erasure
  for each row execute function log.refuse_change();
alter table log.erasure enable always trigger erasure_append_only_statement;
alter table log.erasure enable always trigger erasure_append_only_row;

revoke all on log.erasure from public;
grant select on log.erasure to dondoc_writer, dondoc_reader;
