package vn.dondoc.verifier.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/** Members in the order in which they were written, none of them twice. */
public final class JsonObject implements Json {

  /** Above this many members a set finds a name given twice, below it looking through them does. */
  private static final int FEW_MEMBERS = 24;

  private final List<String> names = new ArrayList<>(FEW_MEMBERS / 2);
  private final List<Json> values = new ArrayList<>(FEW_MEMBERS / 2);
  private @Nullable Set<String> manyNames;

  /**
   * Adds a member.
   *
   * @return false if there is one of that name already; then nothing was added
   */
  public boolean add(String name, Json value) {
    if (isThere(name)) {
      return false;
    }
    names.add(name);
    values.add(value);
    return true;
  }

  private boolean isThere(String name) {
    if (names.size() < FEW_MEMBERS) {
      return names.contains(name);
    }
    if (manyNames == null) {
      manyNames = new HashSet<>(names);
    }
    return !manyNames.add(name);
  }

  public int size() {
    return names.size();
  }

  public String name(int index) {
    return names.get(index);
  }

  public Json value(int index) {
    return values.get(index);
  }

  public @Nullable Json find(String name) {
    int index = names.indexOf(name);
    return index < 0 ? null : values.get(index);
  }

  /**
   * @throws RefusedException if there is no such member
   */
  public Json get(String name) throws RefusedException {
    Json value = find(name);
    if (value == null) {
      throw new RefusedException(Reason.MEMBER_MISSING, name);
    }
    return value;
  }

  /**
   * @throws RefusedException if there is no such member, or it is no string
   */
  public JsonText text(String name) throws RefusedException {
    if (get(name) instanceof JsonText text) {
      return text;
    }
    throw malformed(name);
  }

  /**
   * An integer that every reader of JSON gets exactly (RFC 7493: up to 2^53 - 1), and none below 0.
   *
   * @throws RefusedException if there is no such member, or it is anything else
   */
  public long count(String name) throws RefusedException {
    if (get(name) instanceof Json.Number number) {
      return WholeNumber.parse(number.written()).orElseThrow(() -> malformed(name));
    }
    throw malformed(name);
  }

  /**
   * @throws RefusedException if there is no such member, or it is no array
   */
  public List<Json> array(String name) throws RefusedException {
    if (get(name) instanceof Json.Array array) {
      return array.values();
    }
    throw malformed(name);
  }

  private static RefusedException malformed(String name) {
    return new RefusedException(Reason.MEMBER_MALFORMED, name);
  }
}
