package vn.dondoc.command.plan;

import java.util.Set;

/** Makes a draft's plan binding: all of it or nothing. */
public record IssuePlan(PlanToIssue plan, AcceptProblems acceptProblems) {

  /** Which of the draft's open problems a person takes as they are. */
  public sealed interface AcceptProblems {

    boolean covers(String problemId);

    record All() implements AcceptProblems {
      @Override
      public boolean covers(String problemId) {
        return true;
      }
    }

    /** Those named, maybe none. Ids that the draft does not have are no harm. */
    record Named(Set<String> problemIds) implements AcceptProblems {
      public Named {
        problemIds = Set.copyOf(problemIds);
      }

      @Override
      public boolean covers(String problemId) {
        return problemIds.contains(problemId);
      }
    }
  }
}
