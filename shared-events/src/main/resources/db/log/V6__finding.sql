-- What was found wrong with the log, once each: a look that finds it again adds nothing, one that finds it mended takes nothing away.

create table log.finding (
  code     text        collate "C" not null,
  position bigint      not null,
  detail   text        not null,
  found_at timestamptz not null default now(),
  constraint finding_pkey primary key (code, position)
);

comment on column log.finding.code is 'a gap, an unknown type, and whatever else keeps the log from being relied on';
comment on column log.finding.position is 'the first one concerned; 0 where none is';

revoke all on log.finding from public;
grant select, insert on log.finding to dondoc_writer;
grant select on log.finding to dondoc_reader;
