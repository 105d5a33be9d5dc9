package vn.dondoc.command.importing;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.importing.resolved.agency.AgencyResolver;
import vn.dondoc.command.importing.resolved.deadline.DeadlineReader;
import vn.dondoc.command.importing.table.flowed.CellCues;
import vn.dondoc.command.importing.text.Span;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;

/** What the last stage knows of agencies and deadlines, lent to the stage that looks for cells. */
final class ResolvedCues implements CellCues {

  /** Any day does: which kind of deadline it is does not depend on it. */
  private static final LocalDate SOME_DAY = LocalDate.of(2024, 1, 2);

  private static final int MAX_REMEMBERED = 10_000;

  private final AgencyResolver agencies;
  private final Map<String, Boolean> deadlines = new HashMap<>();

  ResolvedCues(AgencyDirectory directory, @Nullable LocalDate day) {
    this.agencies = new AgencyResolver(directory, day);
  }

  @Override
  public List<Span> agencies(String text) {
    return agencies.mentions(text);
  }

  @Override
  public List<Span> times(String text) {
    return DeadlineReader.mentions(text);
  }

  @Override
  public boolean isDeadline(String text) {
    if (deadlines.size() > MAX_REMEMBERED) {
      deadlines.clear();
    }
    return deadlines.computeIfAbsent(text, ResolvedCues::readsAsDeadline);
  }

  private static boolean readsAsDeadline(String text) {
    DeadlineKind kind =
        DeadlineReader.read(text, SOME_DAY, DeadlineRule.AS_WRITTEN).deadline().kind();
    return kind != DeadlineKind.UNCLEAR && kind != DeadlineKind.UNSTATED;
  }
}
