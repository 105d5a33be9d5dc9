-- The first answers of what is written outside the log (drafts, evidence), kept with what they speak of: a retry gets the same one.

create table command.receipt (
  receipt_key   text        collate "C" primary key,
  request_hash  bytea       not null,
  answer        json        not null,
  stored_at     timestamptz not null
);

comment on column command.receipt.answer is 'json, not jsonb: given again byte for byte';

grant select, insert on command.receipt to dondoc_writer;

alter table command.draft drop column idempotency_key, drop column request_hash;
