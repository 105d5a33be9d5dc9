-- Names settled once for a whole draft, the plan that a draft amends, and the way to earlier imports of the same file.

alter table command.draft
  add column names   json not null default '[]',
  add column amends  json;

create index draft_sha256 on command.draft (sha256);

-- For names that other tables hold of a file when it is downloaded.
create index evidence_sha256 on command.evidence (sha256);
