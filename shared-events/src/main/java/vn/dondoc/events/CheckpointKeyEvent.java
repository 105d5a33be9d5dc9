package vn.dondoc.events;

import java.time.LocalDate;

/** What happens to the keys that sign the log's checkpoints: one stream of them. */
public sealed interface CheckpointKeyEvent extends DomainEvent {

  String STREAM_ID = "checkpoint-keys";

  /**
   * From the first checkpoint on that covers this event, checkpoints are signed by another key.
   *
   * @param verifierKey its public half, in the form of C2SP signed-note
   */
  record CheckpointKeyRotated(String verifierKey, String reason, LocalDate occurredOn)
      implements CheckpointKeyEvent {}
}
