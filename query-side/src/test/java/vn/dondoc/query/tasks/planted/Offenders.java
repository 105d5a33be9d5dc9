package vn.dondoc.query.tasks.planted;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.command.planted.CommandSideThing;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.history.HistoryProjection;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.Table;

/** Each breaks one rule. */
public final class Offenders {

  private Offenders() {}

  /** Imports the command side. */
  public static final class KnowsTheCommandSide {
    final CommandSideThing thing = new CommandSideThing();
  }

  /** Imports Axon outside the live package. */
  public static final class KnowsAxon {
    final Object token = new GlobalSequenceTrackingToken(1);
  }

  /** Looks into another question's package. */
  public static final class KnowsAnotherQuestion {
    final String name = HistoryProjection.NAME;
    final Object projection = new HistoryProjection();
  }

  /** Speaks SQL in a controller. */
  public static final class SpeakingController {
    final @Nullable JdbcClient sql = null;
  }

  /** Asks the machine what time it is. */
  public static final class LooksAtTheClock {
    final LocalDate today = LocalDate.now(Clock.systemUTC().getZone());
    final Instant now = Instant.now();
  }

  /** Asks the time in a fold. */
  public static final class ImpureProjection implements Projection<Instant> {
    private final Clock clock = Clock.systemUTC();

    @Override
    public String name() {
      return "impure";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public boolean handles(DomainEvent event) {
      return true;
    }

    @Override
    public Instant fold(@Nullable Instant before, LoggedEvent event) {
      return clock.instant();
    }

    @Override
    public List<Table<Instant, ?>> tables() {
      return List.of();
    }

    @Override
    public Instant read(String json) {
      return Instant.parse(json);
    }
  }
}
