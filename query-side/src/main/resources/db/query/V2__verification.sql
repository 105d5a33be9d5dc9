-- What the last verification of each projection came to. The result is text: nobody looks into it in SQL.
create table query.verification (
  projection  text        not null primary key,
  started_at  timestamptz not null,
  finished_at timestamptz not null,
  result      text        not null
);

grant select, insert, update, delete on query.verification to dondoc_query;
