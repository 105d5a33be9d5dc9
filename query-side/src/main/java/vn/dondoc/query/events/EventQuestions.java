package vn.dondoc.query.events;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.stored.EventCatalogue;
import vn.dondoc.events.stored.StoredType;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.query.http.Parameters;
import vn.dondoc.query.http.QueryProblemException;
import vn.dondoc.query.tasks.PlanTasks;
import vn.dondoc.query.words.SearchText;

/** Makes questions of what requests ask for, or says what is wrong with it. */
final class EventQuestions {

  private static final Set<String> TYPES =
      EventCatalogue.storedTypes().stream()
          .map(StoredType::name)
          .collect(Collectors.toCollection(TreeSet::new));

  private final EventLog log;
  private final PlanTasks planTasks;
  private final Clock clock;

  EventQuestions(EventLog log, PlanTasks planTasks, Clock clock) {
    this.log = log;
    this.planTasks = planTasks;
    this.clock = clock;
  }

  /**
   * @param parameters what is known to be wrong already
   * @throws QueryProblemException naming every parameter that is wrong
   */
  EventQuestion read(EventParameters given, Parameters parameters) {
    EventBound from = EventBound.parse(parameters, "from", given.from(), clock);
    EventBound to = EventBound.parse(parameters, "to", given.to(), clock);
    EventFilter filter =
        new EventFilter(
            types(parameters, given.type()),
            parameters.text("actor", given.actor()),
            parameters.text("agency", given.agency()),
            words(parameters.text("q", given.q())));
    String plan = parameters.text("plan", given.plan());
    String task = parameters.text("task", given.task());
    String stream = parameters.text("stream", given.stream());
    OptionalLong waitFor = parameters.number("waitFor", given.waitFor(), 0, Long.MAX_VALUE);
    if (from != null && to != null && from.isAfter(to)) {
      parameters.problem("from", "AFTER_TO", "");
    }
    parameters.check();
    Instant now = clock.instant();
    long head = log.head();
    if (waitFor.orElse(0) > head) {
      parameters.problem("waitFor", "BEYOND_LOG", String.valueOf(head));
      parameters.check();
    }
    long after = from == null ? 0 : from.before(log, now);
    long last = to == null ? head : to.last(log, now);
    // Equal where nothing was recorded in between.
    if (after > last) {
      parameters.problem("from", "AFTER_TO", "");
      parameters.check();
    }
    return new EventQuestion(after, last, streams(plan, task, stream, last), filter);
  }

  private static Set<String> types(Parameters parameters, @Nullable String given) {
    String text = parameters.text("type", given);
    if (text == null) {
      return Set.of();
    }
    Set<String> asked = new HashSet<>(Arrays.asList(text.split(",", -1)));
    if (!TYPES.containsAll(asked)) {
      parameters.problem("type", "NOT_ONE_OF", String.join(", ", TYPES));
    }
    return asked;
  }

  private static List<String> words(@Nullable String sought) {
    return sought == null ? List.of() : SearchText.words(sought);
  }

  /** Those that are meant by each of the three that is given. */
  private Optional<Set<String>> streams(
      @Nullable String plan, @Nullable String task, @Nullable String stream, long to) {
    if (plan == null && task == null && stream == null) {
      return Optional.empty();
    }
    Set<String> streams = new HashSet<>();
    if (plan != null) {
      streams.add(plan);
      streams.addAll(planTasks.of(plan, to));
    } else {
      streams.add(task == null ? String.valueOf(stream) : task);
    }
    if (task != null) {
      streams.retainAll(Set.of(task));
    }
    if (stream != null) {
      streams.retainAll(Set.of(stream));
    }
    return Optional.of(streams);
  }
}
