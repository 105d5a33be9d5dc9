package vn.dondoc.query.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.history.StandingPeriod;
import vn.dondoc.history.TaskState;

/**
 * A task in both times. An event leaves alone the periods that it says nothing new about; of the
 * others it ends what was known, and begins what is known instead.
 *
 * @param knownFrom for each period of the line the position since which it is known so
 * @param superseded rectangles that are known otherwise now and are not written yet
 * @param texts words to find it by that are not written yet
 */
record BitemporalTask(
    TaskTimeline timeline,
    List<Long> knownFrom,
    List<TimelineRow> superseded,
    List<TaskText> texts) {

  BitemporalTask {
    knownFrom = List.copyOf(knownFrom);
    superseded = List.copyOf(superseded);
    texts = List.copyOf(texts);
  }

  /** What is kept as the state of the stream. */
  record Stored(TaskTimeline timeline, List<Long> knownFrom) {}

  static BitemporalTask of(Stored stored) {
    return new BitemporalTask(stored.timeline(), stored.knownFrom(), List.of(), List.of());
  }

  Stored stored() {
    return new Stored(timeline, knownFrom);
  }

  BitemporalTask written() {
    return superseded.isEmpty() && texts.isEmpty() ? this : of(stored());
  }

  /** What is known now. */
  List<TimelineRow> current() {
    List<StandingPeriod> periods = timeline.line().periods();
    List<TimelineRow> rows = new ArrayList<>(periods.size());
    for (int i = 0; i < periods.size(); i++) {
      rows.add(
          new TimelineRow(timeline.state(), periods.get(i), knownFrom.get(i), TimelineRow.STILL));
    }
    return rows;
  }

  static BitemporalTask evolve(
      @Nullable BitemporalTask before, TaskEvent event, Recorded by, long position) {
    TaskTimeline known = before == null ? null : before.timeline();
    TaskTimeline now = TaskTimeline.evolve(known, event, by);
    if (before == null || known == null) {
      List<Long> knownFrom = now.line().periods().stream().map(_ -> position).toList();
      return new BitemporalTask(
          now, knownFrom, List.of(), List.of(new TaskText(now.state(), position)));
    }
    boolean sameText = TaskText.sameWords(known.state(), now.state());
    List<TaskText> texts =
        sameText ? before.texts() : plus(before.texts(), new TaskText(now.state(), position));
    boolean samePlace = Objects.equals(known.state().place(), now.state().place());
    return samePlace && known.line().equals(now.line())
        ? new BitemporalTask(now, before.knownFrom(), before.superseded(), texts)
        : before.revised(now, samePlace, position, texts);
  }

  private BitemporalTask revised(
      TaskTimeline now, boolean samePlace, long position, List<TaskText> newTexts) {
    List<StandingPeriod> was = timeline.line().periods();
    List<StandingPeriod> is = now.line().periods();
    List<Long> from = new ArrayList<>(is.size());
    for (StandingPeriod period : is) {
      int same = samePlace ? was.indexOf(period) : -1;
      from.add(same < 0 ? Long.valueOf(position) : knownFrom.get(same));
    }
    List<TimelineRow> ended = new ArrayList<>(superseded);
    for (int i = 0; i < was.size(); i++) {
      if (!samePlace || !is.contains(was.get(i))) {
        TaskState state = timeline.state();
        ended.add(new TimelineRow(state, was.get(i), knownFrom.get(i), position));
      }
    }
    return new BitemporalTask(now, from, ended, newTexts);
  }

  private static List<TaskText> plus(List<TaskText> texts, TaskText text) {
    List<TaskText> more = new ArrayList<>(texts);
    more.add(text);
    return more;
  }
}
