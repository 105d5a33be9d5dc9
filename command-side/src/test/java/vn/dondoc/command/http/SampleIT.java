package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.command.CommandSideTestbed;

/** What a newcomer gets from the sample. */
class SampleIT {

  private final CommandSideTestbed dondoc = CommandSideTestbed.shared();

  @Test
  void anEmptyStoreIsFilledWithAPlanAndItsTasks() {
    Answer loaded = dondoc.sampleLoaded().expecting(201);
    String plan = loaded.field("planId");

    assertThat(dondoc.stream(plan))
        .filteredOn(event -> event.endsWith("plan-item-issued"))
        .hasSize(24);
    long tasks =
        dondoc
            .sql()
            .sql(
                "select count(*) from log.event"
                    + " where type = 'task-assigned' and payload ->> 'planId' = ?")
            .param(plan)
            .query(Long.class)
            .single();
    assertThat(loaded.json().path("tasks").asLong()).isEqualTo(tasks).isGreaterThan(24);
    assertThat(
            dondoc
                .sql()
                .sql("select count(distinct type) from log.event where position <= ?")
                .param(loaded.json().path("position").asLong())
                .query(Integer.class)
                .single())
        .as("tasks at every stage")
        .isGreaterThan(12);
  }

  @Test
  void aStoreWithDataIsLeftAlone() {
    dondoc.refused(409, "STORE_NOT_EMPTY", () -> dondoc.caller().post("/api/sample", ""));
  }
}
