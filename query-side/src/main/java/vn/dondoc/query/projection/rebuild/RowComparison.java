package vn.dondoc.query.projection.rebuild;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds the rows of two generations against each other, row for row, in whatever order. */
final class RowComparison {

  private final JdbcClient snapshot;

  /**
   * @param snapshot sees both generations complete to one and the same position
   */
  RowComparison(JdbcClient snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * @param onlyServing rows that serve and are not among those built; a changed row is one of these
   *     and one of {@code onlyBuilt}
   */
  record Difference(long onlyServing, long onlyBuilt) {
    static final Difference NONE = new Difference(0, 0);

    Difference plus(Difference other) {
      return new Difference(onlyServing + other.onlyServing, onlyBuilt + other.onlyBuilt);
    }
  }

  /** Both lists name the same tables in the same order. */
  Difference compare(List<String> serving, List<String> built) {
    Difference sum = Difference.NONE;
    for (int i = 0; i < serving.size(); i++) {
      sum = sum.plus(compare(serving.get(i), built.get(i)));
    }
    return sum;
  }

  private Difference compare(String serving, String built) {
    // Counting and summing hashes reads each table once; the rows are only sorted if they differ.
    return digest(serving).equals(digest(built))
        ? Difference.NONE
        : new Difference(countOnlyIn(serving, built), countOnlyIn(built, serving));
  }

  private String digest(String table) {
    return snapshot
        .sql(
            "select count(*) || ' ' || coalesce(sum(hashtextextended(r::text, 0)::numeric), 0)"
                + " from %s r".formatted(table))
        .query(String.class)
        .single();
  }

  private long countOnlyIn(String one, String other) {
    return snapshot
        .sql(
            "select count(*) from (select r::text from %s r except all select r::text from %s r) missing"
                .formatted(one, other))
        .query(Long.class)
        .single();
  }
}
