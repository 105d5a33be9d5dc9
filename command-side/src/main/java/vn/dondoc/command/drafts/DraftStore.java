package vn.dondoc.command.drafts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.command.drafts.DraftInContext.AlreadyImported;
import vn.dondoc.command.importing.ImportHints;
import vn.dondoc.command.importing.draft.Draft;

/** The staging table of drafts. */
public final class DraftStore {

  private static final TypeReference<Map<String, ItemCorrection>> CORRECTIONS =
      new TypeReference<>() {};

  private static final TypeReference<List<SettledName>> NAMES = new TypeReference<>() {};

  /** Of one file imported more often than this, the earliest imports are not looked at. */
  private static final int MAX_OTHERS = 100;

  private final JsonMapper json =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private final JdbcClient jdbc;
  private final Clock clock;

  public DraftStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void insert(StoredDraft draft, String user) {
    jdbc.sql(
            """
            insert into command.draft (draft_id, version, file_name, sha256, hints, corrections,
                names, amends, draft, created_by, created_at)
            values (?, ?, ?, ?, ?::json, ?::json, ?::json, ?::json, ?::json, ?, ?)
            """)
        .param(draft.draftId())
        .param(draft.version())
        .param(draft.fileName())
        .param(draft.draft().document().sha256())
        .param(json.writeValueAsString(draft.hints()))
        .param(json.writeValueAsString(draft.corrections()))
        .param(json.writeValueAsString(draft.names()))
        .param(json.writeValueAsString(draft.amends()))
        .param(json.writeValueAsString(draft.draft()))
        .param(user)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  public Optional<StoredDraft> find(String draftId) {
    return jdbc.sql("select * from command.draft where draft_id = ?")
        .param(draftId)
        .query((row, number) -> read(row))
        .optional();
  }

  /**
   * @return false if the draft has moved on from the version before this one
   */
  boolean update(StoredDraft draft) {
    return jdbc.sql(
                """
                update command.draft
                   set version = ?, hints = ?::json, corrections = ?::json, names = ?::json,
                       amends = ?::json, draft = ?::json
                 where draft_id = ? and version = ? and plan_id is null
                """)
            .params(
                draft.version(),
                json.writeValueAsString(draft.hints()),
                json.writeValueAsString(draft.corrections()),
                json.writeValueAsString(draft.names()),
                json.writeValueAsString(draft.amends()),
                json.writeValueAsString(draft.draft()),
                draft.draftId(),
                draft.version() - 1)
            .update()
        == 1;
  }

  /**
   * Notes the plan after its events are in the log; the log alone decides whether it was issued.
   */
  void noteIssued(String draftId, String planId) {
    jdbc.sql("update command.draft set plan_id = ? where draft_id = ?")
        .params(planId, draftId)
        .update();
  }

  /** Other drafts made of the same bytes, the latest first. */
  List<AlreadyImported> othersOfFile(String sha256, String draftId) {
    return jdbc.sql(
            """
            select draft_id, plan_id from command.draft
             where sha256 = ? and draft_id <> ?
             order by created_at desc, draft_id
             limit ?
            """)
        .params(sha256, draftId, MAX_OTHERS)
        .query((row, number) -> new AlreadyImported(row.getString(1), row.getString(2)))
        .list();
  }

  /** Drafts made before anything could be said of amending have none. */
  private Amends amends(@Nullable String stored) {
    return stored == null ? Amends.unsaid() : json.readValue(stored, Amends.class);
  }

  private StoredDraft read(ResultSet row) throws SQLException {
    return new StoredDraft(
        row.getString("draft_id"),
        row.getLong("version"),
        row.getString("file_name"),
        json.readValue(row.getString("hints"), ImportHints.class),
        json.readValue(row.getString("corrections"), CORRECTIONS),
        json.readValue(row.getString("names"), NAMES),
        amends(row.getString("amends")),
        json.readValue(row.getString("draft"), Draft.class),
        row.getString("plan_id"));
  }
}
