package vn.dondoc.query.proof.building;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import vn.dondoc.access.AccessRows;
import vn.dondoc.access.LoggedAccess;
import vn.dondoc.eventstore.LogCorruptedException;
import vn.dondoc.query.proof.tree.TreeHasher;

/**
 * The leaves of the tree over the access log. An entry holds the salted hash of what was recorded,
 * so that tiles do not tell who looked at what, and that can be erased one day.
 */
public final class AccessLeaves implements LeafSource, EntrySource {

  private static final int PAGE = 1_000;
  private static final DateTimeFormatter SIX_DIGITS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final AccessRows rows;

  public AccessLeaves(AccessRows rows) {
    this.rows = rows;
  }

  /** The entry in the tree: JSON in the canonical form of RFC 8785. */
  public static byte[] entry(LoggedAccess access) {
    return """
    {"contentHash":"%s","position":%d,"recordedAt":"%s"}"""
        .formatted(
            HexFormat.of().formatHex(access.contentHash()),
            access.position(),
            moment(access.recordedAt()))
        .getBytes(UTF_8);
  }

  /** A moment as an entry has it: in UTC, with six digits of the second's fraction. */
  public static String moment(Instant recordedAt) {
    return SIX_DIGITS.format(recordedAt);
  }

  @Override
  public long head() {
    return rows.head();
  }

  @Override
  public Instant recordedAt(long position) {
    return page(position - 1, 1).getFirst().recordedAt();
  }

  @Override
  public void read(long afterPosition, long toPosition, Consumer<List<byte[]>> consumer) {
    TreeHasher hasher = new TreeHasher();
    for (long at = afterPosition; at < toPosition; at += PAGE) {
      List<LoggedAccess> page = page(at, (int) Math.min(PAGE, toPosition - at));
      consumer.accept(page.stream().map(access -> hasher.leaf(checked(access))).toList());
    }
  }

  @Override
  public List<byte[]> after(long position, int count) {
    return rows.readAfter(position, count).stream().map(AccessLeaves::entry).toList();
  }

  private List<LoggedAccess> page(long after, int count) {
    List<LoggedAccess> found = rows.readAfter(after, count);
    if (found.size() < count) {
      throw new LogCorruptedException(after + found.size() + 1, "missing from the access log");
    }
    return found;
  }

  private static byte[] checked(LoggedAccess access) {
    if (!access.isAsRecorded()) {
      throw new LogCorruptedException(
          access.position(), "the access log's content is not what its hash says");
    }
    return entry(access);
  }
}
