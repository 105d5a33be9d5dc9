package vn.dondoc.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import vn.dondoc.events.DirectoryEvent.AgenciesMerged;
import vn.dondoc.events.DirectoryEvent.AgencyDissolved;
import vn.dondoc.events.DirectoryEvent.AgencyRenamed;
import vn.dondoc.events.DirectoryEvent.AgencySplit;

/**
 * What dated events have done to agencies: which bore another name before, which gave way to which.
 * Days are business days; an event may be recorded before or after the day on which it takes
 * effect, and in any order. Immutable.
 *
 * @param renamings in the order of their days; of several on one day the one recorded last counts
 * @param endings in the order of their days
 */
public record AgencyHistory(List<Renaming> renamings, List<Ending> endings) {

  public static final AgencyHistory EMPTY = new AgencyHistory(List.of(), List.of());

  public AgencyHistory {
    renamings = sorted(renamings, Comparator.comparing(Renaming::effectiveOn));
    endings = sorted(endings, Comparator.comparing(Ending::effectiveOn));
  }

  /**
   * @param effectiveOn first day of the new name
   */
  public record Renaming(
      String code,
      String oldName,
      String newName,
      LocalDate effectiveOn,
      String reason,
      LocalDate recordedOn) {

    public static Renaming of(AgencyRenamed e) {
      return new Renaming(
          e.code(), e.oldName(), e.newName(), e.effectiveOn(), e.reason(), e.occurredOn());
    }
  }

  /** In which way agencies ended. */
  public enum Kind {
    MERGED,
    SPLIT,
    DISSOLVED
  }

  /**
   * Agencies ended, and others took their place.
   *
   * @param effectiveOn first day without the predecessors
   */
  public record Ending(
      Kind kind,
      List<String> predecessors,
      List<String> successors,
      LocalDate effectiveOn,
      String reason,
      LocalDate recordedOn) {
    public Ending {
      predecessors = List.copyOf(predecessors);
      successors = List.copyOf(successors);
    }

    public static Ending of(AgenciesMerged e) {
      List<String> successors = List.of(e.successor());
      return new Ending(
          Kind.MERGED, e.predecessors(), successors, e.effectiveOn(), e.reason(), e.occurredOn());
    }

    public static Ending of(AgencySplit e) {
      List<String> predecessors = List.of(e.predecessor());
      return new Ending(
          Kind.SPLIT, predecessors, e.successors(), e.effectiveOn(), e.reason(), e.occurredOn());
    }

    public static Ending of(AgencyDissolved e) {
      List<String> predecessors = List.of(e.code());
      return new Ending(
          Kind.DISSOLVED,
          predecessors,
          e.successors(),
          e.effectiveOn(),
          e.reason(),
          e.occurredOn());
    }
  }

  public AgencyHistory with(Renaming renaming) {
    return new AgencyHistory(plus(renamings, renaming), endings);
  }

  public AgencyHistory with(Ending ending) {
    return new AgencyHistory(renamings, plus(endings, ending));
  }

  /** The renamings of one agency, in the order of their days. */
  public List<Renaming> renamingsOf(String code) {
    return renamings.stream().filter(renaming -> renaming.code().equals(code)).toList();
  }

  /** How agencies ended that this one was among; empty while no event has ended it. */
  public List<Ending> endingsOf(String code) {
    return endings.stream().filter(ending -> ending.predecessors().contains(code)).toList();
  }

  /** The last day of an agency that an event has ended, however it ended. */
  public Optional<LocalDate> lastDayOf(String code) {
    return endingsOf(code).stream().findFirst().map(ending -> ending.effectiveOn().minusDays(1));
  }

  /** How agencies ended that this one took the place of, wholly or in part. */
  public List<Ending> successionsOf(String code) {
    return endings.stream().filter(ending -> ending.successors().contains(code)).toList();
  }

  /**
   * Who stands in an agency's place on a day, where a successor that has itself ended by then gives
   * way to its own. Empty while the agency has not ended, and where nobody took its place.
   */
  public List<String> successors(String code, LocalDate day) {
    SequencedSet<String> found = new LinkedHashSet<>();
    follow(code, day, new LinkedHashSet<>(), found);
    found.remove(code);
    return List.copyOf(found);
  }

  /** Whom an agency had taken the place of by a day, wholly or in part; one step back. */
  public List<String> predecessors(String code, LocalDate day) {
    return successionsOf(code).stream()
        .filter(ending -> !ending.effectiveOn().isAfter(day))
        .flatMap(ending -> ending.predecessors().stream())
        .distinct()
        .toList();
  }

  // Whoever was visited is not followed again: events say what people entered, also in a circle.
  private void follow(
      String code, LocalDate day, SequencedSet<String> visited, SequencedSet<String> found) {
    if (!visited.add(code)) {
      return;
    }
    List<Ending> ended =
        endingsOf(code).stream().filter(ending -> !ending.effectiveOn().isAfter(day)).toList();
    if (ended.isEmpty()) {
      found.add(code);
    }
    ended.stream()
        .flatMap(ending -> ending.successors().stream())
        .forEach(successor -> follow(successor, day, visited, found));
  }

  private static <T> List<T> plus(List<T> list, T one) {
    List<T> more = new ArrayList<>(list);
    more.add(one);
    return more;
  }

  private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
    return list.stream().sorted(order).toList();
  }
}
