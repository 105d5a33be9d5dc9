package vn.dondoc.query;

import java.util.List;
import org.springframework.context.annotation.Bean;
import vn.dondoc.query.projection.Column;
import vn.dondoc.query.projection.Folded;

/** Its second version says otherwise what kind the first ten tasks are. */
final class VersionedProjection extends CountingProjection {

  static final String NAME = "versioned";

  private VersionedProjection(int version) {
    super(NAME, version);
  }

  /** Not annotated, so that only tests that ask for it get it. */
  static class OldVersion {
    @Bean
    VersionedProjection versionedProjection() {
      return new VersionedProjection(1);
    }
  }

  /** The next program: its readers can answer from the old rows too. */
  static class NewVersion {
    @Bean
    VersionedProjection versionedProjection() {
      return new VersionedProjection(2);
    }
  }

  @Override
  public boolean canRead(int otherVersion) {
    return otherVersion <= version();
  }

  @Override
  List<Column<Folded<Long>>> ownColumns() {
    return List.of(Column.text("kind", this::kind));
  }

  private String kind(Folded<Long> task) {
    return version() > 1 && task.streamId().matches("task-0(0[1-9]|10)") ? "new" : "old";
  }
}
