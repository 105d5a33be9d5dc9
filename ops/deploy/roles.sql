-- dondoc's database and who may do what in it. An administrator (superuser) runs this once, before the first start, with psql 15 or later:
--
--   psql -d postgres -f roles.sql
--   psql -d postgres -c '\password dondoc_owner' -c '\password dondoc_command_side' -c '\password dondoc_query_side'
--
-- A further run does no harm and puts right what is missing. After the first start it lets both sides look up which migrations were
-- made: from then on they start without the owner's password, unless a new version brings further ones.
--
-- Variables, each by -v NAME=VALUE: database (else dondoc), and owner_password, command_side_password, query_side_password,
-- standalone_password, auditor_password for programs that cannot type. Who has no password cannot sign in by one.

\set ON_ERROR_STOP on
\set QUIET on
\if :{?database}
\else
  \set database dondoc
\endif

-- Events are text of every script; the log's own check refuses any other encoding.
select format('create database %I encoding ''UTF8'' template template0', :'database')
where not exists (select from pg_catalog.pg_database where datname = :'database') \gexec
\connect :"database"

begin;
set local client_min_messages = warning;
-- Passwords do not belong into the server's log.
set local log_statement = 'none';
set local log_min_duration_statement = -1;
set local log_min_error_statement = 'panic';

-- What may be done, one role for each; nobody signs in as them. The migrations give them their rights, table by table.
--   dondoc_writer  appends to the log and keeps uploads and drafts
--   dondoc_reader  reads the log and the access log, and nothing else
--   dondoc_query   reads like the reader; makes, fills and drops read models; signs
--   dondoc_access  adds to the access log, and can do nothing else
select format('create role %I nologin', name)
from unnest(array['dondoc_writer', 'dondoc_reader', 'dondoc_query', 'dondoc_access']) as name
where not exists (select from pg_catalog.pg_roles where rolname = name) \gexec

grant dondoc_reader to dondoc_query;

-- Who signs in. The sides inherit nothing: each of their sessions becomes one of the roles above, and by itself may do nothing at all.
--   dondoc_owner         owns the schemas and brings them to their versions; used for that, for backups, and for nothing else
--   dondoc_command_side  the command side
--   dondoc_query_side    the query side
--   dondoc_standalone    both sides in one process
--   dondoc_auditor       a person with a client of his own
-- Who was made by restoring a backup (as a comment on the role says) cannot sign in yet; whom an administrator has shut out stays outside.
select format('%s role %I login %s', case when r.oid is null then 'create' else 'alter' end, name, inherits),
  format('comment on role %I is null', name)
from (values
  ('dondoc_owner', 'inherit'),
  ('dondoc_command_side', 'noinherit'),
  ('dondoc_query_side', 'noinherit'),
  ('dondoc_standalone', 'noinherit'),
  ('dondoc_auditor', 'inherit')) as login (name, inherits)
left join pg_catalog.pg_roles r on r.rolname = name
where r.oid is null
  or not r.rolcanlogin and pg_catalog.shobj_description(r.oid, 'pg_authid') = 'made by restoring a backup' \gexec

grant dondoc_writer, dondoc_reader, dondoc_query, dondoc_access to dondoc_owner;
grant dondoc_writer, dondoc_access to dondoc_command_side;
grant dondoc_query, dondoc_access to dondoc_query_side;
grant dondoc_writer, dondoc_query, dondoc_access to dondoc_standalone;
grant dondoc_reader to dondoc_auditor;

alter role dondoc_auditor set default_transaction_read_only = on;

\if :{?owner_password}
  alter role dondoc_owner password :'owner_password';
\endif
\if :{?command_side_password}
  alter role dondoc_command_side password :'command_side_password';
\endif
\if :{?query_side_password}
  alter role dondoc_query_side password :'query_side_password';
\endif
\if :{?standalone_password}
  alter role dondoc_standalone password :'standalone_password';
\endif
\if :{?auditor_password}
  alter role dondoc_auditor password :'auditor_password';
\endif

revoke all on database :"database" from public;
revoke create on schema public from public;
grant connect on database :"database"
  to dondoc_owner, dondoc_command_side, dondoc_query_side, dondoc_standalone, dondoc_auditor;
grant create on database :"database" to dondoc_owner;

-- Which migrations were made, once there are any.
select format('grant usage on schema %I to %s', name, sides), format('grant select on %I.%I to %s', name, history, sides)
from (values
  ('log', 'schema_history', 'dondoc_command_side, dondoc_query_side, dondoc_standalone'),
  ('access', 'schema_history', 'dondoc_command_side, dondoc_query_side, dondoc_standalone'),
  ('command', 'flyway_schema_history', 'dondoc_command_side, dondoc_standalone'),
  ('query', 'schema_history', 'dondoc_query_side, dondoc_standalone'),
  ('proof', 'schema_history', 'dondoc_query_side, dondoc_standalone')) as migrated (name, history, sides)
where to_regclass(format('%I.%I', name, history)) is not null \gexec

commit;
