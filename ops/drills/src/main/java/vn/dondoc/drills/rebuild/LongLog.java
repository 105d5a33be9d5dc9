package vn.dondoc.drills.rebuild;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import vn.dondoc.drills.harness.Office;
import vn.dondoc.drills.harness.Session;

/**
 * Makes a log long in minutes: what a few tasks went through comes again and again, under other
 * ids, in rows as the appender writes them.
 */
final class LongLog {

  /** That come again and again; their events lie apart, as those of many people at work do. */
  private static final int TASKS = 32;

  private static final long AT_ONCE = 50_000;

  /** Who appends waits for the row of the head, as among several nodes. */
  private static final String TAKE_HEAD = "update log.log_head set position = position";

  private static final String MOVE_HEAD =
      "update log.log_head set position = (select max(position) from log.event)";

  private static final String LIVES =
      "select stream_id from log.event where position <= %d and type = 'task-assigned'"
          + " and payload -> 'leadAgency' ->> 'code' = '%s'";

  private static final String LIVE_AGAIN =
      """
      insert into log.event (position, stream_id, stream_version, event_id, type, revision,
        recorded_at, payload, metadata, salt, payload_hash)
      select head.position + row_number() over (order by life.number, e.position),
        e.stream_id || '-' || life.number, e.stream_version, gen_random_uuid(), e.type, e.revision,
        head.recorded_at, told.payload::json, e.metadata, told.salt,
        sha256(told.salt || convert_to(told.payload, 'UTF8'))
      from log.log_head head, generate_series(%d, %d) life(number), log.event e,
        lateral (select replace(e.payload::text, e.stream_id, e.stream_id || '-' || life.number)
          as payload, decode(md5(e.event_id::text || life.number), 'hex') as salt) told
      where e.position <= %d and e.stream_id in (%s)""";

  private final Session session;
  private final Scene scene;
  private final String agency;

  /**
   * @param agency that leads all these tasks, and no other
   */
  LongLog(Session session, Scene scene, String agency) {
    this.session = session;
    this.scene = scene;
    this.agency = agency;
  }

  /** Until there are so many events at least. */
  void fillTo(long events) throws IOException, SQLException {
    new Office(scene.server(), agency).workOn(TASKS);
    long last = scene.head();
    String lives = LIVES.formatted(last, agency);
    long eventsOfAll = TASKS * (long) Office.EVENTS_A_TASK;
    long number = 0;
    for (long head = last; head < events; head = scene.head()) {
      long times = Math.ceilDiv(Math.min(AT_ONCE, events - head), eventsOfAll);
      scene.change(
          List.of(
              TAKE_HEAD, LIVE_AGAIN.formatted(number + 1, number + times, last, lives), MOVE_HEAD));
      number += times;
      session.say("%,d events", scene.head());
    }
  }
}
