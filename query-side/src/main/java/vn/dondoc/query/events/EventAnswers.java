package vn.dondoc.query.events;

import java.time.Clock;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogRows;
import vn.dondoc.query.proof.Proofs;
import vn.dondoc.query.tasks.PlanTasks;

/** What answers questions about the log, put together. */
public final class EventAnswers {

  final EventQuestions questions;
  final EventsReader reader;
  final EventExports files;

  /**
   * @param rows on sessions for questions
   */
  public EventAnswers(EventLog log, LogRows rows, PlanTasks planTasks, Proofs proofs, Clock clock) {
    EventReading reading = new EventReading();
    EventScan scan = new EventScan(rows, reading);
    this.questions = new EventQuestions(log, planTasks, clock);
    this.reader = new EventsReader(rows, scan, reading);
    this.files = new EventExports(scan, proofs);
  }
}
