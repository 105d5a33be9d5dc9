package vn.dondoc.command.importing.resolved.deadline;

import java.util.List;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.events.Deadline;

/** What a phrase was read as, by which words, and with which problems. */
public record DeadlineReading(Deadline deadline, List<Words> words, List<Finding> problems) {
  public DeadlineReading {
    words = List.copyOf(words);
    problems = List.copyOf(problems);
  }
}
