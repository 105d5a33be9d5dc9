package vn.dondoc.query.administration;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.projection.DeadLetterList;
import vn.dondoc.query.projection.ParkedStreams.TakenUp;

/** What administrators are told about dead letters. */
final class DeadLetterAnswers {

  private DeadLetterAnswers() {}

  /**
   * @param total how many there are on all pages
   * @param position of the log that every projection asked about has come to: what is not among the
   *     items was applied, or skipped, up to there
   */
  record Page(List<Item> items, @Nullable String next, long total, long position) {}

  record Groups(List<Group> items) {}

  record SkippedEvents(List<SkippedEvent> items) {}

  /**
   * @param id to retry or skip it by
   * @param group the id of those with the same cause
   * @param waitsForEarlier whether it can be applied only after an earlier event of its stream
   */
  record Item(
      String id,
      String group,
      String projection,
      int generation,
      String streamId,
      long position,
      long version,
      String type,
      String error,
      boolean waitsForEarlier,
      int tries,
      OffsetDateTime parkedAt,
      OffsetDateTime triedAt) {

    static Item of(DeadLetterList.Letter letter) {
      return new Item(
          new DeadLetterId(letter.projection(), letter.position()).toString(),
          new DeadLetterGroupId(letter.projection(), letter.causeId()).toString(),
          letter.projection(),
          letter.generation(),
          letter.streamId(),
          letter.position(),
          letter.version(),
          letter.type(),
          letter.error(),
          !letter.isFirst(),
          letter.tries(),
          VerificationSummary.local(letter.parkedAt()),
          VerificationSummary.local(letter.triedAt()));
    }
  }

  /**
   * @param cause the errors without what differs between them
   * @param example one of the errors in full
   */
  record Group(
      String id,
      String projection,
      String cause,
      String example,
      long streams,
      long events,
      long firstPosition) {

    static Group of(DeadLetterList.Group group) {
      return new Group(
          new DeadLetterGroupId(group.projection(), group.causeId()).toString(),
          group.projection(),
          group.cause(),
          group.example(),
          group.streams(),
          group.events(),
          group.firstPosition());
    }
  }

  record SkippedEvent(
      String projection,
      int generation,
      long position,
      String streamId,
      String error,
      String reason,
      String skippedBy,
      OffsetDateTime skippedAt) {

    static SkippedEvent of(DeadLetterList.Skipped skipped) {
      return new SkippedEvent(
          skipped.projection(),
          skipped.generation(),
          skipped.position(),
          skipped.streamId(),
          skipped.error(),
          skipped.reason(),
          skipped.by(),
          VerificationSummary.local(skipped.at()));
    }
  }

  /**
   * What came of taking streams up again.
   *
   * @param applied events that wait no longer
   * @param left events of these streams that still wait
   * @param errors the first of them, one a stream that still waits
   * @param streamsToGo of the group that were not tried yet; to be asked for again
   */
  record Retried(
      long streams, long applied, long left, List<StreamError> errors, long streamsToGo) {

    private static final int MOST_ERRORS = 20;

    record StreamError(String streamId, String error) {}

    static Retried of(List<TakenUp> streams, long streamsToGo) {
      return new Retried(
          streams.size(),
          streams.stream().mapToLong(TakenUp::applied).sum(),
          streams.stream().mapToLong(TakenUp::left).sum(),
          streams.stream()
              .flatMap(
                  it ->
                      it.error() == null
                          ? Stream.empty()
                          : Stream.of(new StreamError(it.streamId(), it.error())))
              .limit(MOST_ERRORS)
              .toList(),
          streamsToGo);
    }
  }
}
