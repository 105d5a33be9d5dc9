package vn.dondoc.command.importing.items;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.rows.PlanRow.GroupRow;

/**
 * Finds numbers that occur twice or are left out. Numbers may begin again in each group, and
 * letters under each number.
 */
final class NumberChecks {

  private static final Pattern COUNTED = Pattern.compile("(.*?)(\\d{1,6})");
  private static final Pattern LETTER = Pattern.compile("[a-zđ]");

  private final Set<String> seen = new HashSet<>();

  /** The last count after each beginning: of 2.7 it is 7 after "2.". */
  private final Map<String, Integer> counts = new HashMap<>();

  private @Nullable GroupRow heading;
  private String scope = "";
  private String whole = "";
  private int scopes;

  List<Finding> of(NumberedRow row) {
    List<Finding> findings = new ArrayList<>();
    boolean first = !Objects.equals(row.heading(), heading);
    heading = row.heading();
    Matcher counted = COUNTED.matcher(row.ref());
    boolean one = counted.matches() && Integer.parseInt(counted.group(2)) == 1;
    // In a group of its own, or in another table without one.
    boolean restarts = one && (first || counts.getOrDefault(counted.group(1), 0) > 1);
    boolean lettered = LETTER.matcher(row.ref()).matches();
    if (restarts || (first && lettered)) {
      scopes++;
      scope = scopes + "\u0000";
      whole = "";
    }
    if (!lettered && row.written()) {
      whole = row.ref();
    }
    if (!seen.add(scope + (lettered ? whole + "\u0000" : "") + row.ref())) {
      findings.add(Finding.of(ProblemCode.REF_DUPLICATE, row.ref()));
    }
    if (row.written() && counted.matches()) {
      String before = counted.group(1);
      int count = Integer.parseInt(counted.group(2));
      Integer last = counts.put(before, count);
      if (last != null && count > last + 1) {
        findings.add(Finding.of(ProblemCode.REF_SKIPPED, row.ref(), before + last));
      }
    }
    return findings;
  }
}
