package vn.dondoc.query.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.eventstore.LoggedEvent;

/**
 * A read model: which events it takes, what it makes of a stream's events, and the rows that come
 * of it. Everything here is a function of its arguments: a projection asks neither the clock nor
 * another projection, so that live, rebuilt and answered for the past are the same.
 *
 * @param <S> what it remembers of one stream
 */
public interface Projection<S> {

  /** Lower-case letters; also the name of its tables. */
  String name();

  /**
   * Raised with every change of tables, rows or fold: a generation of another version is rebuilt.
   */
  int version();

  /**
   * Whether this program's readers can answer from rows of another version, which then serve until
   * the new ones are built and switched to.
   */
  default boolean canRead(int otherVersion) {
    return otherVersion == version();
  }

  boolean handles(DomainEvent event);

  /**
   * The state after one more event of a stream.
   *
   * @param before null for the first event of the stream
   */
  S fold(@Nullable S before, LoggedEvent event);

  /** The state without rows to append that have been written. */
  default S written(S state) {
    return state;
  }

  /** The first is the table of states: write LATEST, with a JSON column {@code state}. */
  List<Table<S, ?>> tables();

  /** Reads the column {@code state}. */
  S read(String json);
}
