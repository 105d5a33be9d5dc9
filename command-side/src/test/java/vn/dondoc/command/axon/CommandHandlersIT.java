package vn.dondoc.command.axon;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.agency.AgencyDirectory.Agency;
import vn.dondoc.command.agency.AgencyDirectory.AgencyGroup;
import vn.dondoc.command.agency.DirectoryCommand.ImportAgencies;
import vn.dondoc.command.agency.DirectoryCommand.ImportAgencyGroups;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.plan.IssuePlan;
import vn.dondoc.command.plan.IssuePlan.AcceptProblems;
import vn.dondoc.command.plan.PlanIds;
import vn.dondoc.command.plan.PlanToIssue;
import vn.dondoc.embeddedpostgres.TestDatabase;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.DirectoryEvent.AgencyGroupRegistered;
import vn.dondoc.events.DirectoryEvent.AgencyRegistered;
import vn.dondoc.events.PlanEvent.PlanDocument;
import vn.dondoc.events.PlanEvent.PlanIssued;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.Role;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogSchema;

/**
 * The wiring of the commands that no aggregate takes, over an empty log; those of tasks are in
 * {@link TaskAggregateTest}.
 */
class CommandHandlersIT {

  private static final LocalDate TODAY = LocalDate.parse("2023-01-20");
  private static final LocalDate ISSUED_ON = LocalDate.parse("2023-01-05");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2023-01-20T03:00:00Z"), ZoneOffset.UTC);

  private final TestDatabase database = TestDatabase.create();
  private final FixtureConfiguration<TaskAggregate> fixture =
      new AggregateTestFixture<>(TaskAggregate.class);

  @BeforeEach
  void handlers() {
    LogSchema.migrate(database.dataSource());
    EventLog log = new EventLog(database.dataSource(), new EventSerializer());
    fixture.registerAnnotatedCommandHandler(
        new DirectoryCommandHandler(new DirectoryReader(log), fixture.getEventBus(), CLOCK));
    fixture.registerAnnotatedCommandHandler(
        new PlanCommandHandler(new PlanReader(log), fixture.getEventBus(), CLOCK));
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  private static Map<String, ?> by(Role role) {
    return Map.of(
        CommandMetadata.ACTOR, new Actor(new Recorded("lan", role, null, null, null, null)));
  }

  @Test
  void importAgencies() {
    Agency justice = new Agency("STP", "Sở Tư pháp", List.of(), List.of("SO"), null, null, null);
    fixture
        .givenNoPriorActivity()
        .when(new ImportAgencies(List.of(justice)), by(Role.ADMINISTRATOR))
        .expectEvents(
            new AgencyGroupRegistered("SO", "SO", List.of(), TODAY),
            new AgencyRegistered(
                "STP", "Sở Tư pháp", List.of(), List.of("SO"), null, null, null, TODAY));
  }

  @Test
  void importAgencyGroups() {
    fixture
        .givenNoPriorActivity()
        .when(
            new ImportAgencyGroups(List.of(new AgencyGroup("SO", "Các sở", List.of("sở")))),
            by(Role.ADMINISTRATOR))
        .expectEvents(new AgencyGroupRegistered("SO", "Các sở", List.of("sở"), TODAY));
  }

  @Test
  void importsAreForAdministrators() {
    fixture
        .givenNoPriorActivity()
        .when(new ImportAgencies(List.of()), by(Role.AUDITOR))
        .expectException(RefusedException.class)
        .expectNoEvents();
  }

  @Test
  void issuePlan() {
    PlanToIssue plan =
        new PlanToIssue(
            "draft-1",
            "12/KH-UBND",
            ISSUED_ON,
            "Kế hoạch thử",
            "UBND tỉnh",
            "ke-hoach.txt",
            "00",
            DeadlineRule.AS_WRITTEN,
            null,
            null,
            List.of(),
            List.of(),
            List.of());
    fixture
        .givenNoPriorActivity()
        .when(new IssuePlan(plan, new AcceptProblems.Named(Set.of())), by(Role.OFFICE))
        .expectEvents(
            new PlanIssued(
                PlanIds.planId("12/KH-UBND", ISSUED_ON, "UBND tỉnh"),
                "draft-1",
                new PlanDocument(
                    "12/KH-UBND", ISSUED_ON, "Kế hoạch thử", "UBND tỉnh", "ke-hoach.txt", "00"),
                DeadlineRule.AS_WRITTEN,
                null,
                null,
                0,
                0,
                List.of(),
                ISSUED_ON));
  }
}
