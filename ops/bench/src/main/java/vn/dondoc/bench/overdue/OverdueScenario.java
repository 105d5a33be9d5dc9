package vn.dondoc.bench.overdue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.harness.Better;
import vn.dondoc.bench.harness.Contender;
import vn.dondoc.bench.harness.Contender.Present;
import vn.dondoc.bench.harness.Figure;
import vn.dondoc.bench.harness.Figure.Label;
import vn.dondoc.bench.harness.Rounds;
import vn.dondoc.bench.harness.Scenario;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.bench.ours.OurCommandSide;
import vn.dondoc.bench.ours.OurLog;
import vn.dondoc.query.overdue.OverdueFilter;
import vn.dondoc.query.overdue.OverdueTask;

/**
 * The reader beside the queries that it sends, by plain JDBC; and the reader over many tasks beside
 * itself over few, and as known at earlier positions beside itself as known now.
 */
public final class OverdueScenario implements Scenario {

  /** The peer that sends the reader's queries and does nothing with what comes back. */
  private static final String SAME_SQL = "jdbc-same-sql";

  /** The list without a {@code knownAt}. */
  private static final String KNOWN_NOW = "known-now";

  private static final long MANY = 1_000_000;
  private static final long FEW = 10_000;
  private static final long MANY_QUICK = 10_000;
  private static final long FEW_QUICK = 1_000;

  @Override
  public String name() {
    return "overdue";
  }

  @Override
  public String description() {
    return "first page of the overdue list over many tasks, today, on a past day, filtered, as known then";
  }

  @Override
  public List<Figure> run(Session session) throws Exception {
    List<Figure> figures = new ArrayList<>();
    long few = session.quickOr(FEW_QUICK, FEW);
    try (BenchDatabase manyTasks = OverdueTasks.load(session, session.quickOr(MANY_QUICK, MANY));
        BenchDatabase fewTasks = OverdueTasks.load(session, few)) {
      for (Map.Entry<String, OverdueFilter> question :
          questions(commonTask(manyTasks, fewTasks)).entrySet()) {
        try (OverdueList many = new OverdueList(manyTasks, question.getValue());
            OverdueList less = new OverdueList(fewTasks, question.getValue())) {
          figures.addAll(compare(session, question.getKey(), many, less, few + "-tasks"));
        }
      }
      figures.addAll(asKnownThen(session, manyTasks));
    }
    return figures;
  }

  /** One of few that has its like among many: led by the same agency, of the same plan. */
  private static OverdueTask commonTask(BenchDatabase manyTasks, BenchDatabase fewTasks) {
    OverdueFilter any = new OverdueFilter(OurCommandSide.today(), null, null);
    try (OverdueList many = new OverdueList(manyTasks, any);
        OverdueList few = new OverdueList(fewTasks, any)) {
      List<String> plans = many.firstPage().stream().map(OverdueTask::planId).toList();
      return few.firstPage().stream()
          .filter(task -> plans.contains(task.planId()))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("the two have no overdue plan in common"));
    }
  }

  private static Map<String, OverdueFilter> questions(OverdueTask some) {
    LocalDate today = OurCommandSide.today();
    Map<String, OverdueFilter> questions = new LinkedHashMap<>();
    questions.put("first page", new OverdueFilter(today, null, null));
    questions.put("a past day", new OverdueFilter(OverdueTasks.pastDay(), null, null));
    questions.put("one agency", new OverdueFilter(today, some.leadAgency(), null));
    questions.put("one plan", new OverdueFilter(today, null, some.planId()));
    return questions;
  }

  /** The same list as it was known at earlier positions, beside that of what is known now. */
  private List<Figure> asKnownThen(Session session, BenchDatabase tasks) throws Exception {
    Duration turn = session.turn();
    long head = OurLog.reader(tasks).head();
    OverdueFilter filter = new OverdueFilter(OurCommandSide.today(), null, null);
    List<Figure> figures = new ArrayList<>();
    for (Map.Entry<String, Long> moment :
        Map.of("known halfway", head / 2, "known one event ago", head - 1).entrySet()) {
      try (OverdueList then = new OverdueList(tasks, filter, OptionalLong.of(moment.getValue()));
          OverdueList now = new OverdueList(tasks, filter)) {
        figures.addAll(
            new Rounds(session)
                .compare(
                    new Label(name(), moment.getKey(), null, "ms", Better.LOWER),
                    new Present(Contender.OURS, () -> then.readerMillis(turn)),
                    List.of(new Present(KNOWN_NOW, () -> now.readerMillis(turn)))));
      }
    }
    return figures;
  }

  private List<Figure> compare(
      Session session, String question, OverdueList many, OverdueList few, String fewName)
      throws Exception {
    Duration turn = session.turn();
    return new Rounds(session)
        .compare(
            new Label(name(), question, null, "ms", Better.LOWER),
            new Present(Contender.OURS, () -> many.readerMillis(turn)),
            List.of(
                new Present(SAME_SQL, () -> many.jdbcMillis(turn)),
                new Present(fewName, () -> few.readerMillis(turn))));
  }
}
