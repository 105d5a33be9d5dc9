package vn.dondoc.drills.tampering;

import static vn.dondoc.drills.tampering.Look.CHECKPOINT;
import static vn.dondoc.drills.tampering.Look.DUMP;
import static vn.dondoc.drills.tampering.Look.ENTRIES;
import static vn.dondoc.drills.tampering.Look.EVENT;
import static vn.dondoc.drills.tampering.Look.HEALTH;

import java.util.ArrayList;
import java.util.List;
import vn.dondoc.drills.tampering.Tampering.Expected;

/** Everything that is tried, by what it is about. */
final class Tamperings {

  static final int TILE_WIDTH = 256;

  private static final int HASH_BYTES = 32;

  /** Out of the way of every position there is. */
  private static final long ASIDE = 1_000_000_000_000L;

  private static final long NOWHERE = 0;

  static final String NOT_OURS = "NOT_SIGNED_BY_KNOWN_KEY";

  private static final long SWAPPED_WITH = 5;
  private static final String FORGED = "left(%1$s::text, -1) || ',\"forged\":true}'";

  private Tamperings() {}

  /** Of what an event says. */
  static List<Tampering> ofAnEvent(long p) {
    return List.of(
        new Tampering(
            "payload changed",
            p,
            List.of(setEvent("payload = (" + forged("payload") + ")::json", p)),
            List.of(new Expected(DUMP, "PAYLOAD_CHANGED", p))),
        new Tampering(
            "payload changed, and its hash",
            p,
            List.of(payloadAndHash(p)),
            List.of(leafDiffers(p), entryDiffers(p))),
        changed("metadata changed", p, "metadata = (" + forged("metadata") + ")::json"),
        changed(
            "actor changed",
            p,
            """
            metadata =
              regexp_replace(metadata::text, '"user":"[^"]*"', '"user":"somebody-else"')::json"""),
        changed(
            "moment of recording changed by a microsecond",
            p,
            "recorded_at = recorded_at + interval '1 microsecond'"),
        changed(
            "type changed",
            p,
            "type = case type when 'task-commented' then 'reminder-sent' else 'task-commented' end"),
        changed("moved to another stream", p, "stream_id = 'task-forged', stream_version = 0"),
        new Tampering(
            "erased, and the hash of other metadata kept",
            p,
            List.of(erase(p, "'{}'")),
            List.of(leafDiffers(p), entryDiffers(p))));
  }

  /** The columns that a leaf is made of. */
  private static Tampering changed(String name, long p, String assignments) {
    return new Tampering(
        name, p, List.of(setEvent(assignments, p)), List.of(leafDiffers(p), entryDiffers(p)));
  }

  /**
   * Of which events there are, and where.
   *
   * @param kept up to here an auditor has a checkpoint, before the last
   */
  static List<Tampering> ofTheOrder(long p, long kept, long last) {
    long q = p + SWAPPED_WITH;
    return List.of(
        new Tampering(
            "two events swapped",
            p,
            List.of(move(p, ASIDE), move(q, p), move(ASIDE, q)),
            List.of(leafDiffers(p), entryDiffers(p))),
        new Tampering(
            "the last event deleted",
            last,
            List.of(delete(last), headAt(last - 1)),
            List.of(
                new Expected(DUMP, Auditor.CUT_OFF, NOWHERE), new Expected(HEALTH, "DOWN", last))),
        new Tampering(
            "the last events deleted, and their checkpoints",
            kept + 1,
            List.of(
                "delete from log.event where position > " + kept,
                headAt(kept),
                "delete from proof.checkpoint where tree = 'log' and size > " + kept),
            List.of(new Expected(CHECKPOINT, "LOG_SHORTER_THAN_BEFORE", kept + 1))),
        new Tampering(
            "the log emptied",
            1,
            List.of("truncate log.event", headAt(0)),
            List.of(new Expected(DUMP, "LOG_CORRUPTED", 1), entryDiffers(1))),
        new Tampering(
            "an event in the middle deleted",
            p,
            List.of(delete(p)),
            List.of(missing(p), entryDiffers(p))),
        new Tampering(
            "an event in the middle deleted, and the gap closed",
            p,
            List.of(
                delete(p),
                shift("position > " + p, ASIDE),
                shift("position > " + ASIDE, -ASIDE - 1),
                headAt(last - 1)),
            List.of(notProved(p), entryDiffers(p))));
  }

  /**
   * Of the proofs over the log.
   *
   * @param forgedNote the last checkpoint, signed with another key
   */
  static List<Tampering> ofTheProofs(long p, long checkpointBeforeLast, String forgedNote) {
    long tile = (p - 1) / TILE_WIDTH;
    long leaf = (p - 1) % TILE_WIDTH * HASH_BYTES;
    return List.of(
        new Tampering(
            "a hash changed in a tile",
            p,
            List.of(
                "update proof.tile set "
                    + flipped(leaf)
                    + " where tree = 'log' and level = 0 and index = "
                    + tile),
            List.of(leafDiffers(p), entryDiffers(p))),
        new Tampering(
            "a hash changed above the leaves",
            NOWHERE,
            List.of("update proof.edge set " + flipped(0) + " where tree = 'log' and level = 1"),
            List.of(new Expected(CHECKPOINT, "CONSISTENCY_NOT_PROVED", NOWHERE))),
        new Tampering(
            "the last checkpoint rewritten",
            NOWHERE,
            List.of(
                "update proof.checkpoint set note = replace(note, E'\\n' || size || E'\\n',"
                    + " E'\\n' || size - 1 || E'\\n') where "
                    + LAST_CHECKPOINT),
            List.of(new Expected(CHECKPOINT, "SIGNATURE_WRONG", NOWHERE))),
        new Tampering(
            "the last checkpoint signed with another key",
            NOWHERE,
            List.of(
                "update proof.checkpoint set note = '%s' where %s"
                    .formatted(forgedNote, LAST_CHECKPOINT)),
            List.of(
                new Expected(CHECKPOINT, NOT_OURS, NOWHERE),
                new Expected(DUMP, NOT_OURS, NOWHERE))),
        new Tampering(
            "the last checkpoint deleted",
            NOWHERE,
            List.of("delete from proof.checkpoint where " + LAST_CHECKPOINT),
            List.of(
                new Expected(CHECKPOINT, "LOG_SHORTER_THAN_BEFORE", checkpointBeforeLast + 1))));
  }

  private static final String LAST_CHECKPOINT =
      "tree = 'log' and size = (select max(size) from proof.checkpoint where tree = 'log')";

  /** An event and its hash changed, and all that was made of it gone, so that it is made anew. */
  static List<String> withoutTree(long p) {
    return List.of(
        payloadAndHash(p),
        "delete from proof.tile where tree = 'log'",
        "delete from proof.edge where tree = 'log'",
        "update proof.tree set size = 0 where tree = 'log'");
  }

  /** As well as what was signed, and by whom. */
  static List<String> withoutProofs(long p) {
    List<String> statements = new ArrayList<>(withoutTree(p));
    statements.add("delete from proof.checkpoint");
    statements.add("delete from proof.verifier_key");
    return statements;
  }

  /**
   * @param firstUnsure the first position after the last kept checkpoint that {@code p} is not in
   */
  static Tampering treeMadeAnew(long p, long firstUnsure) {
    return new Tampering(
        "payload changed, its hash, and the tree made anew",
        p,
        withoutTree(p),
        List.of(
            new Expected(HEALTH, "DOWN", NOWHERE),
            new Expected(DUMP, "OLDER_ROOT_DIFFERS", firstUnsure)));
  }

  /**
   * Rows that hold the events as they were at their positions would give it away before dondoc
   * answers at all, so they have to be made anew.
   */
  static Tampering inserted(long p, long last) {
    return new Tampering(
        "an event inserted",
        p,
        List.of(
            shift("position >= " + p, ASIDE),
            shift("position >= " + ASIDE, -ASIDE + 1),
            """
            insert into log.event select %d, 'task-forged', 0, gen_random_uuid(), type, revision,
              recorded_at, payload, metadata, salt, payload_hash
            from log.event where position = %d"""
                .formatted(p, p + 1),
            headAt(last + 1),
            "delete from query.projection_generation",
            "delete from query.token_entry"),
        List.of(notProved(p), entryDiffers(p), new Expected(HEALTH, "DOWN", last)));
  }

  /** What stands for the metadata is kept before they go: no tampering. */
  static String erase(long p) {
    return erase(p, "metadata::text");
  }

  private static String erase(long p, String hashed) {
    return """
    with kept as (
      insert into log.erasure (position, metadata_hash, reason)
      select position, sha256(salt || convert_to(%2$s, 'UTF8')), 'drill'
      from log.event where position = %1$d)
    update log.event
    set payload = 'null', metadata = 'null', salt = decode(repeat('00', 16), 'hex')
    where position = %1$d"""
        .formatted(p, hashed);
  }

  private static Expected leafDiffers(long p) {
    return new Expected(DUMP, "LEAF_DIFFERS", p);
  }

  /** The server does not pass over a position. */
  private static Expected missing(long p) {
    return new Expected(EVENT, "LOG_CORRUPTED", p);
  }

  private static Expected notProved(long p) {
    return new Expected(EVENT, "INCLUSION_NOT_PROVED", p);
  }

  private static Expected entryDiffers(long p) {
    return new Expected(ENTRIES, "LOG_CORRUPTED", p);
  }

  private static String forged(String column) {
    return FORGED.formatted(column);
  }

  private static String payloadAndHash(long p) {
    String text = forged("payload");
    return setEvent(
        "payload = (%1$s)::json, payload_hash = sha256(salt || convert_to(%1$s, 'UTF8'))"
            .formatted(text),
        p);
  }

  private static String flipped(long at) {
    return "hashes = set_byte(hashes, %1$d, 255 - get_byte(hashes, %1$d))".formatted(at);
  }

  private static String setEvent(String assignments, long p) {
    return "update log.event set %s where position = %d".formatted(assignments, p);
  }

  private static String move(long from, long to) {
    return "update log.event set position = %d where position = %d".formatted(to, from);
  }

  private static String shift(String which, long by) {
    return "update log.event set position = position + (%d) where %s".formatted(by, which);
  }

  private static String delete(long p) {
    return "delete from log.event where position = " + p;
  }

  private static String headAt(long p) {
    return "update log.log_head set position = " + p;
  }
}
