package vn.dondoc.cli.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The roles that a dump grants something to. They belong to the server and not to a database: no
 * dump brings them, and without them it cannot be restored.
 */
final class Roles {

  /** As the migrations make them: who restores has to be able to become them, as dondoc has. */
  private static final String OF_MIGRATIONS =
      """
      do $$
      declare
        role_name text;
      begin
        foreach role_name in array array['dondoc_writer', 'dondoc_reader', 'dondoc_query', 'dondoc_access'] loop
          if not exists (select from pg_catalog.pg_roles where rolname = role_name) then
            execute format('create role %I nologin', role_name);
          end if;
          begin
            execute format('grant %I to current_user', role_name);
          exception when insufficient_privilege then
            null; -- granted by an administrator, or refused below
          end;
          if not pg_catalog.pg_has_role(current_user, role_name, 'member') then
            raise exception 'user % may not become %', current_user, role_name
              using errcode = 'insufficient_privilege', hint = format('As an administrator: grant %I to %I', role_name, current_user);
          end if;
        end loop;
        if not pg_catalog.pg_has_role('dondoc_query', 'dondoc_reader', 'member') then
          grant dondoc_reader to dondoc_query;
        end if;
      end
      $$
      """;

  /** But for owners: what they may goes without saying, and who restores becomes the owner. */
  private static final String GRANTED_TO =
      """
      with schema as (
        select oid, nspowner, nspacl from pg_catalog.pg_namespace where nspname = any(?)
      ), granted (owner, acl) as (
        select nspowner, nspacl from schema
        union all
        select relowner, relacl from pg_catalog.pg_class
        where relnamespace in (select oid from schema)
        union all
        select c.relowner, a.attacl
        from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid
        where c.relnamespace in (select oid from schema)
        union all
        select proowner, proacl from pg_catalog.pg_proc
        where pronamespace in (select oid from schema)
      )
      select distinct r.rolname
      from granted g cross join pg_catalog.aclexplode(g.acl) item
      join pg_catalog.pg_roles r on r.oid = item.grantee
      where item.grantee <> g.owner
      order by r.rolname
      """;

  /** With a mark by which {@code roles.sql} knows them again. */
  private static final String MISSING =
      """
      select name, format(
        'create role %1$I nologin; comment on role %1$I is %2$L', name, 'made by restoring a backup')
        as command
      from unnest(?) as name
      where not exists (select from pg_catalog.pg_roles where rolname = name)
      """;

  private Roles() {}

  /** Who may do anything in these schemas, owners left out. */
  static List<String> grantedTo(Connection connection, List<String> schemas) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(GRANTED_TO)) {
      select.setArray(1, connection.createArrayOf("text", schemas.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          names.add(row.getString("rolname"));
        }
      }
    }
    return names;
  }

  /**
   * Makes those of the migrations, and of these what is missing. Nobody can sign in as them, and
   * they belong to nothing, until an administrator says otherwise.
   *
   * @return the latter
   */
  static List<String> make(Connection connection, List<String> names) throws SQLException {
    List<String> made = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        PreparedStatement missing = connection.prepareStatement(MISSING)) {
      statement.execute(OF_MIGRATIONS);
      missing.setArray(1, connection.createArrayOf("text", names.toArray()));
      try (ResultSet row = missing.executeQuery()) {
        while (row.next()) {
          statement.execute(row.getString("command"));
          made.add(row.getString("name"));
        }
      }
    }
    return made;
  }
}
