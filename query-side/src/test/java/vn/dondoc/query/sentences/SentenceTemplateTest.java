package vn.dondoc.query.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.stored.EventCatalogue;
import vn.dondoc.history.TaskState;
import vn.dondoc.query.QueryTestbed;
import vn.dondoc.query.TaskStories;
import vn.dondoc.query.http.Language;

class SentenceTemplateTest {

  @Test
  void aPartWithoutItsValueIsLeftOut() {
    Sentence bare = Sentence.of("suspended").with("actor", "lan.nt");

    assertThat(SentenceTemplate.render(bare, Language.VIETNAMESE))
        .isEqualTo("lan.nt đã tạm hoãn nhiệm vụ.");
    assertThat(SentenceTemplate.render(bare.with("reason", "chờ luật"), Language.VIETNAMESE))
        .isEqualTo("lan.nt đã tạm hoãn nhiệm vụ, lý do: chờ luật.");
  }

  @Test
  void whatPeopleWroteIsNeverReadAsATemplate() {
    Sentence odd = Sentence.of("commented").with("actor", "{text}").with("text", "[{lead}] $1 \\");

    assertThat(SentenceTemplate.render(odd, Language.ENGLISH))
        .isEqualTo("{text} commented: \"[{lead}] $1 \\\".");
  }

  @Test
  void everyKindOfEventHasAFullSentenceInBothLanguages() {
    Random random = new Random(1);
    Set<String> told = new TreeSet<>();
    for (int i = 0; i < 1_000; i++) {
      tell(TaskStories.random("task-1", random), told);
    }

    // That of an erasure names a position, which these stories have none of.
    assertThat(told).hasSize(kindsOfTaskEvents() - 1);
  }

  private static int kindsOfTaskEvents() {
    return (int)
        EventCatalogue.storedTypes().stream()
            .flatMap(type -> EventCatalogue.classOf(type).stream())
            .filter(TaskEvent.class::isAssignableFrom)
            .count();
  }

  private static void tell(List<TaskEvent> events, Set<String> told) {
    TaskState before = null;
    for (TaskEvent event : events) {
      TaskState after = TaskState.evolve(before, event, QueryTestbed.OFFICE);
      Sentence sentence = Sentences.about(event, before, after, QueryTestbed.OFFICE);
      for (Language language : Language.values()) {
        assertThat(SentenceTemplate.render(sentence, language))
            .endsWith(".")
            .doesNotContain("…", "{", "}", "[", "]");
      }
      told.add(event.getClass().getSimpleName());
      before = after;
    }
  }
}
