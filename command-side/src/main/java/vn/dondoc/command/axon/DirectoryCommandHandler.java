package vn.dondoc.command.axon;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.agency.DirectoryCommand;
import vn.dondoc.command.agency.DirectoryCommand.AddAlias;
import vn.dondoc.command.agency.DirectoryCommand.ImportAgencies;
import vn.dondoc.command.agency.DirectoryCommand.ImportAgencyGroups;
import vn.dondoc.command.agency.DirectoryDecider;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.events.DirectoryEvent;
import vn.dondoc.events.Role;
import vn.dondoc.history.BusinessTime;

/** Loads the directory, decides, and publishes the events: each command in one append. */
public final class DirectoryCommandHandler {

  /** Command name of every {@link DirectoryCommand} that is not an import. */
  public static final String COMMAND = "directory.command";

  private final DirectoryReader reader;
  private final EventBus events;
  private final Clock clock;

  public DirectoryCommandHandler(DirectoryReader reader, EventBus events, Clock clock) {
    this.reader = reader;
    this.events = events;
    this.clock = clock;
  }

  /**
   * @param events published, in order
   * @param version stream version of the directory after them
   */
  public record Imported(List<DirectoryEvent> events, long version) {}

  @CommandHandler
  public Imported handle(
      ImportAgencies command,
      @MetaDataValue(CommandMetadata.ACTOR) Actor actor,
      @MetaDataValue(CommandMetadata.EXPECTED_VERSION) @Nullable Long expectedVersion) {
    return decide(command, actor, expectedVersion);
  }

  @CommandHandler
  public Imported handle(
      ImportAgencyGroups command,
      @MetaDataValue(CommandMetadata.ACTOR) Actor actor,
      @MetaDataValue(CommandMetadata.EXPECTED_VERSION) @Nullable Long expectedVersion) {
    return decide(command, actor, expectedVersion);
  }

  @CommandHandler(commandName = COMMAND)
  public Imported handle(
      DirectoryCommand command,
      @MetaDataValue(CommandMetadata.ACTOR) Actor actor,
      @MetaDataValue(CommandMetadata.EXPECTED_VERSION) @Nullable Long expectedVersion) {
    return decide(command, actor, expectedVersion);
  }

  /** The directory is the administrator's; the Office names its own when it settles a draft. */
  private static boolean may(Role role, DirectoryCommand command) {
    return role == Role.ADMINISTRATOR || (role == Role.OFFICE && command instanceof AddAlias);
  }

  private Imported decide(DirectoryCommand command, Actor actor, @Nullable Long expectedVersion) {
    Role role = actor.role();
    if (role != null && !may(role, command)) {
      throw new RefusedException(Refusal.of(RefusalCode.ROLE_MAY_NOT, role));
    }
    DirectoryReader.Known known = reader.read();
    if (expectedVersion != null && expectedVersion != known.version()) {
      throw new RefusedException(Refusal.of(RefusalCode.STALE_VERSION, expectedVersion));
    }
    List<DirectoryEvent> decided =
        RefusedException.eventsOrThrow(
            DirectoryDecider.decide(known.directory(), command, BusinessTime.today(clock)));
    List<DomainEventMessage<?>> messages = new ArrayList<>();
    long version = known.version();
    for (DirectoryEvent event : decided) {
      messages.add(
          EventMessages.of("AgencyDirectory", AgencyDirectory.STREAM_ID, ++version, event, actor));
    }
    events.publish(messages);
    return new Imported(decided, version);
  }
}
