-- What the command side keeps outside the log: uploaded files by the hash of their bytes, evidence, and plan drafts (not events).

create table command.file (
  sha256     text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  content    bytea not null,
  stored_at  timestamptz not null
);

create table command.evidence (
  evidence_id  text primary key,
  sha256       text not null references command.file,
  file_name    text not null,
  media_type   text,
  uploaded_by  text not null,
  uploaded_at  timestamptz not null
);

create table command.draft (
  draft_id         text primary key,
  version          bigint not null,
  file_name        text not null,
  sha256           text not null references command.file,
  hints            json not null,
  corrections      json not null,
  draft            json not null,
  created_by       text not null,
  created_at       timestamptz not null,
  plan_id          text,
  idempotency_key  text unique,
  request_hash     bytea
);

grant usage on schema command to dondoc_writer;
grant select, insert on command.file, command.evidence to dondoc_writer;
grant select, insert, update on command.draft to dondoc_writer;
