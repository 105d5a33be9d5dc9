package vn.dondoc.command.axon;

import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.events.DirectoryEvent;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;

/**
 * The directory as the log has it now: what was read before is kept, and only newer events are read
 * again.
 */
public final class DirectoryReader {

  private final EventLog log;
  private final JoinedReads reads = new JoinedReads();
  private volatile Known known = new Known(AgencyDirectory.empty(), -1);

  public DirectoryReader(EventLog log) {
    this.log = log;
  }

  /**
   * @param version stream version of the last event folded in, -1 for none
   */
  record Known(AgencyDirectory directory, long version) {
    Known evolve(LoggedEvent event) {
      if (!(event.event() instanceof DirectoryEvent change)) {
        throw new IllegalStateException(
            "not an event of the directory at position " + event.position());
      }
      return new Known(directory.evolve(change), event.streamVersion());
    }
  }

  public AgencyDirectory current() {
    return read().directory();
  }

  /**
   * @param version stream version of the directory's last event, -1 for none
   * @param position log position that the directory is complete to
   */
  public record Snapshot(AgencyDirectory directory, long version, long position) {}

  /** The directory with the versions that answers about it carry. */
  public Snapshot snapshot() {
    long head = log.head();
    Known present = read();
    return new Snapshot(present.directory(), present.version(), head);
  }

  /** How many events the directory has. */
  public long eventCount() {
    return read().version() + 1;
  }

  Known read() {
    reads.join(this::readNews);
    return known;
  }

  private void readNews() {
    Known result = known;
    for (LoggedEvent event : log.readStream(AgencyDirectory.STREAM_ID, result.version() + 1)) {
      result = result.evolve(event);
    }
    known = result;
  }
}
