package vn.dondoc.query.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer that is a list of flat records, which can also be given as a table. */
public interface ListAnswer<T> extends PositionedAnswer {

  List<T> items();

  /** The cursor of the next page, null where there is none. */
  @Nullable String next();

  long total();
}
