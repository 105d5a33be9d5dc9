package vn.dondoc.command.importing.resolved.agency;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.agency.AgencyDirectory.Agency;
import vn.dondoc.command.agency.AgencyDirectory.AgencyGroup;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.Suggestion;
import vn.dondoc.command.importing.resolved.agency.NameTrie.Entry;

/** Who may be meant by a name that was no longer, or not yet, in use on the plan's day. */
final class Heirs {

  private static final int MAX_SUGGESTIONS = 20;
  private static final double SURE = 1;

  private final AgencyDirectory directory;
  private final @Nullable LocalDate day;

  /**
   * @param day null: nothing is known to have ended, and nothing has successors
   */
  Heirs(AgencyDirectory directory, @Nullable LocalDate day) {
    this.directory = directory;
    this.day = day;
  }

  Suggestion itself(String code) {
    Optional<String> name =
        (day == null ? directory.agency(code) : directory.agencyAsOf(code, day))
            .map(Agency::name)
            .or(() -> Optional.ofNullable(directory.groups().get(code)).map(AgencyGroup::name));
    return new Suggestion(code, name.orElse(code), SURE);
  }

  /**
   * The agencies that stand in the place of those written, or these themselves where nobody does:
   * an agency goes by another name, or its days are entered wrongly.
   */
  List<Suggestion> ofEntries(List<Entry> entries) {
    return entries.stream()
        .map(Entry::code)
        .distinct()
        .flatMap(
            code -> {
              List<String> successors = successors(code);
              return successors.isEmpty() ? Stream.of(code) : successors.stream();
            })
        .distinct()
        .limit(MAX_SUGGESTIONS)
        .map(this::itself)
        .toList();
  }

  /** A name that is like that of an agency which has ended suggests those in its place. */
  Finding inPlaceOfEnded(Finding finding) {
    List<Suggestion> suggestions =
        finding.suggestions().stream().flatMap(this::inPlaceOfEnded).distinct().toList();
    return new Finding(finding.code(), finding.arguments(), suggestions);
  }

  private Stream<Suggestion> inPlaceOfEnded(Suggestion alike) {
    List<String> successors = successors(alike.value());
    return successors.isEmpty()
        ? Stream.of(alike)
        : successors.stream()
            .limit(MAX_SUGGESTIONS)
            .map(code -> new Suggestion(code, itself(code).label(), alike.score()));
  }

  /**
   * Instead of a group whose members have all ended: a group that every successor belongs to, else
   * the successors.
   */
  List<Suggestion> ofGroup(String groupCode) {
    SequencedSet<String> successors = new LinkedHashSet<>();
    directory
        .members(groupCode, null)
        .forEach(member -> successors.addAll(successors(member.code())));
    List<String> shared = successors.isEmpty() ? List.of() : sharedGroups(successors);
    return (shared.isEmpty() ? successors.stream() : shared.stream())
        .limit(MAX_SUGGESTIONS)
        .map(this::itself)
        .toList();
  }

  private List<String> sharedGroups(SequencedSet<String> codes) {
    return directory.groups().keySet().stream()
        .filter(
            group ->
                codes.stream()
                    .allMatch(
                        code ->
                            directory
                                .agency(code)
                                .filter(agency -> agency.groups().contains(group))
                                .isPresent()))
        .toList();
  }

  private List<String> successors(String code) {
    return day == null ? List.of() : directory.history().successors(code, day);
  }
}
