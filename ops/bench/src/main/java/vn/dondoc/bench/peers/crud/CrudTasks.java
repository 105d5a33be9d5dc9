package vn.dondoc.bench.peers.crud;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;
import vn.dondoc.bench.peers.crud.CrudRequests.Assign;
import vn.dondoc.bench.peers.crud.CrudRequests.Complete;
import vn.dondoc.bench.peers.crud.CrudRequests.RequestExtension;

/** Each change in a transaction: the row is locked, checked, changed and committed. */
public class CrudTasks {

  /** To be made before the server starts. */
  public static final String SCHEMA =
      """
      create table agency (code text primary key, name text not null);
      create table task (
        task_id text primary key, version bigint not null, content text not null, product text,
        lead_agency text not null references agency, coordinating_agencies text[] not null,
        priority text not null, progress text not null, percent int not null, report text,
        due date not null, requested_due date, extension_reason text,
        completion_text text, document_number text, completed_on date);
      create index on task (lead_agency);
      create index on task (due) where progress <> 'COMPLETED';
      """;

  private static final String ASSIGNED = "ASSIGNED";
  private static final String IN_PROGRESS = "IN_PROGRESS";
  private static final String AWAITING = "AWAITING_CONFIRMATION";
  private static final String COMPLETED = "COMPLETED";

  private final JdbcTemplate sql;
  private final TimeBasedEpochGenerator taskIds = Generators.timeBasedEpochGenerator();
  private final TransactionTemplate transaction;

  CrudTasks(JdbcTemplate sql, PlatformTransactionManager transactions) {
    this.sql = sql;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** What callers are answered. */
  record Changed(String taskId, long version) {}

  private record Row(String progress, long version, LocalDate due, @Nullable LocalDate asked) {

    static Row of(ResultSet row, int number) throws SQLException {
      return new Row(
          row.getString(1),
          row.getLong(2),
          row.getObject(3, LocalDate.class),
          row.getObject(4, LocalDate.class));
    }
  }

  /** Changes a row that has been checked. */
  private interface Update {
    void apply(Row row);
  }

  Changed assign(Assign body) {
    String id = "task-" + taskIds.generate();
    String[] coordinating =
        body.coordinatingAgencies() == null
            ? new String[0]
            : body.coordinatingAgencies().toArray(String[]::new);
    transaction.executeWithoutResult(
        _ ->
            sql.update(
                """
                insert into task (task_id, version, content, product, lead_agency,
                  coordinating_agencies, priority, progress, percent, due)
                values (?, 0, ?, ?, ?, ?, coalesce(?, 'NORMAL'), ?, 0, ?)
                """,
                id,
                body.content(),
                body.product(),
                body.leadAgency(),
                coordinating,
                body.priority(),
                ASSIGNED,
                body.deadline().due()));
    return new Changed(id, 0);
  }

  Changed accept(String id) {
    return change(id, ASSIGNED, _ -> set(id, "progress = ?", IN_PROGRESS));
  }

  Changed progress(String id, CrudRequests.Progress body) {
    return change(
        id, IN_PROGRESS, _ -> set(id, "percent = ?, report = ?", body.percent(), body.text()));
  }

  Changed requestExtension(String id, RequestExtension body) {
    return change(
        id,
        IN_PROGRESS,
        row -> {
          require(row.asked() == null && body.newDue().isAfter(row.due()), id);
          set(id, "requested_due = ?, extension_reason = ?", body.newDue(), body.reason());
        });
  }

  Changed approveExtension(String id) {
    return change(
        id,
        IN_PROGRESS,
        row -> {
          require(row.asked() != null, id);
          set(id, "due = requested_due, requested_due = null");
        });
  }

  Changed complete(String id, Complete body) {
    return change(
        id,
        IN_PROGRESS,
        _ ->
            set(
                id,
                "progress = ?, completion_text = ?, document_number = ?",
                AWAITING,
                body.product().text(),
                body.product().documentNumber()));
  }

  Changed confirm(String id) {
    return change(
        id, AWAITING, _ -> set(id, "progress = ?, completed_on = current_date", COMPLETED));
  }

  private Changed change(String id, String expected, Update update) {
    Changed changed =
        transaction.execute(
            _ -> {
              Row row =
                  sql
                      .query(
                          """
                          select progress, version, due, requested_due from task
                          where task_id = ? for update
                          """,
                          Row::of,
                          id)
                      .stream()
                      .findAny()
                      .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, id));
              require(row.progress().equals(expected), id);
              update.apply(row);
              return new Changed(id, row.version() + 1);
            });
    if (changed == null) {
      throw new IllegalStateException("nothing came of the change of " + id);
    }
    return changed;
  }

  private void set(String id, String assignments, @Nullable Object... values) {
    @Nullable Object[] all = new @Nullable Object[values.length + 1];
    System.arraycopy(values, 0, all, 0, values.length);
    all[values.length] = id;
    sql.update("update task set version = version + 1, " + assignments + " where task_id = ?", all);
  }

  private static void require(boolean allowed, String id) {
    if (!allowed) {
      throw new ResponseStatusException(HttpStatus.CONFLICT, id);
    }
  }
}
