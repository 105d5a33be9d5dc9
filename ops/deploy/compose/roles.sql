-- ../roles.sql with the passwords that lie in files.
\set owner_password `cat /run/secrets/owner.password`
\set command_side_password `cat /run/secrets/command-side.password`
\set query_side_password `cat /run/secrets/query-side.password`
\i /deploy/roles.sql
