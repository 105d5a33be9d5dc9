package vn.dondoc.verifier.refusal;

import java.util.List;
import java.util.OptionalLong;

/**
 * What is wrong, and where.
 *
 * @param details what the words of the reason speak of, in their order: sizes, names, positions
 * @param position the first position of the log that is known to be bad, or from which on something
 *     is bad
 * @param line the line of the file, from 1
 */
public record Refusal(
    Reason reason, List<String> details, OptionalLong position, OptionalLong line) {

  public Refusal {
    details = List.copyOf(details);
  }

  /** The same refusal with a line, unless it names one already. */
  public Refusal atLine(long number) {
    return line.isPresent()
        ? this
        : new Refusal(reason, details, position, OptionalLong.of(number));
  }

  /** The same refusal with a position, unless it names one already. */
  public Refusal atPosition(long number) {
    return position.isPresent()
        ? this
        : new Refusal(reason, details, OptionalLong.of(number), line);
  }
}
