package vn.dondoc.query.administration;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the dead letters of one cause go by. */
record DeadLetterGroupId(String projection, String causeId) {

  private static final Pattern FORM = Pattern.compile("([a-z]{1,30})-([0-9a-f]{16})");

  /** Empty if it has not the form of one. */
  static Optional<DeadLetterGroupId> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new DeadLetterGroupId(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return projection + "-" + causeId;
  }
}
