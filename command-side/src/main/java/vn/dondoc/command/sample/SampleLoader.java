package vn.dondoc.command.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.DirectoryCommand.ImportAgencies;
import vn.dondoc.command.agency.DirectoryCommand.ImportAgencyGroups;
import vn.dondoc.command.agency.DirectoryTsv;
import vn.dondoc.command.agency.DirectoryTsv.Parsed;
import vn.dondoc.command.axon.CommandDispatcher;
import vn.dondoc.command.axon.CommandDispatcher.Order;
import vn.dondoc.command.axon.DirectoryReader;
import vn.dondoc.command.axon.PlanCommandHandler.Issued;
import vn.dondoc.command.axon.TaskAggregate;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.drafts.Amends;
import vn.dondoc.command.drafts.PlanAssembly;
import vn.dondoc.command.drafts.PlanDrafts;
import vn.dondoc.command.drafts.StoredDraft;
import vn.dondoc.command.importing.ImportHints;
import vn.dondoc.command.plan.IssuePlan;
import vn.dondoc.command.plan.IssuePlan.AcceptProblems;
import vn.dondoc.command.plan.PlanToIssue;
import vn.dondoc.eventstore.Appended;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.history.BusinessTime;

/**
 * Loads the sample the way people would: import, draft, issue, then commands of agencies and the
 * Office.
 */
public final class SampleLoader {

  /** The date that the sample plan states. */
  private static final LocalDate WRITTEN_ON = LocalDate.of(2026, 9, 15);

  private final CommandDispatcher dispatcher;
  private final PlanDrafts drafts;
  private final DirectoryReader directory;
  private final EventLog log;
  private final Clock clock;

  public SampleLoader(
      CommandDispatcher dispatcher,
      PlanDrafts drafts,
      DirectoryReader directory,
      EventLog log,
      Clock clock) {
    this.dispatcher = dispatcher;
    this.drafts = drafts;
    this.directory = directory;
    this.log = log;
    this.clock = clock;
  }

  /**
   * @param position the log position after everything
   */
  public record Loaded(String planId, int tasks, long position) {}

  /** What a command came to. */
  private record Done(Appended appended, @Nullable Object handled) {}

  /**
   * @return empty where the store holds more than a directory: the sample is for newcomers. A load
   *     that was interrupted can be repeated until its plan is issued
   */
  public Optional<Loaded> load(Actor actor) {
    if (log.head() > directory.eventCount()) {
      return Optional.empty();
    }
    send(new ImportAgencies(rows(DirectoryTsv.agencies(text("agencies.tsv")))), null, actor);
    send(new ImportAgencyGroups(rows(DirectoryTsv.groups(text("agency-groups.tsv")))), null, actor);
    PlanToIssue plan = PlanAssembly.assemble(draft(actor), directory.current());
    Issued issued =
        (Issued)
            Objects.requireNonNull(
                send(new IssuePlan(plan, new AcceptProblems.All()), null, SampleLives.OFFICE)
                    .handled());
    drafts.noteIssued(plan.draftId(), issued.planId());
    for (SampleLives.Step step : SampleLives.of(plan, issued.taskIds())) {
      send(step.command(), TaskAggregate.COMMAND, step.actor());
    }
    return Optional.of(new Loaded(issued.planId(), issued.taskIds().size(), log.head()));
  }

  private StoredDraft draft(Actor actor) {
    PlanDrafts.Result result =
        drafts.create(
            text("plan.txt").getBytes(StandardCharsets.UTF_8),
            "plan.txt",
            new ImportHints(null, issuedOn(), null, null, null, null),
            () -> new Amends(null, null),
            actor.user(),
            new PlanDrafts.Answering(null, draft -> new byte[0]));
    if (result instanceof PlanDrafts.Result.Made made) {
      return made.draft();
    }
    throw new IllegalStateException("the sample plan does not become a draft: " + result);
  }

  /** The plan's own date, unless a clock stands so early that its tasks would lie in the future. */
  private LocalDate issuedOn() {
    LocalDate early = BusinessTime.today(clock).minusDays(SampleLives.DAYS);
    return early.isBefore(WRITTEN_ON) ? early : WRITTEN_ON;
  }

  private Done send(Object command, @Nullable String name, Actor actor) {
    AtomicReference<@Nullable Done> done = new AtomicReference<>();
    var unused =
        dispatcher.dispatch(
            new Order(
                command,
                name == null ? command.getClass().getName() : name,
                actor,
                null,
                null,
                (appended, handled) -> {
                  done.set(new Done(appended, handled));
                  return new byte[0];
                }));
    return Objects.requireNonNull(done.get());
  }

  private static <T> List<T> rows(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Rows<T> rows -> rows.rows();
      case Parsed.Malformed<T> wrong -> throw new IllegalStateException("sample table: " + wrong);
    };
  }

  private static String text(String name) {
    try (InputStream in =
        Objects.requireNonNull(SampleLoader.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
