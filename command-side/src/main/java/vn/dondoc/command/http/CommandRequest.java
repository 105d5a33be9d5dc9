package vn.dondoc.command.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.axon.CommandDispatcher.Idempotency;
import vn.dondoc.command.axon.RefusedException;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.events.Role;

/**
 * What the headers of a command say.
 *
 * @param expectedVersion of {@code If-Match}, or null where there is none
 * @param idempotency of {@code Idempotency-Key}, or null where there is none
 */
record CommandRequest(
    Actor actor,
    @Nullable Long expectedVersion,
    @Nullable Idempotency idempotency,
    Locale language) {

  /** The idempotency of an upload, whose bytes are not kept with the request. */
  @Nullable Idempotency hashing(byte[] content, String fields) {
    return idempotency == null
        ? null
        : new Idempotency(idempotency.key(), CommandRequestResolver.sha256(fields, content));
  }

  /**
   * Drafts are the Office's work; a caller without a role may do anything.
   *
   * @throws RefusedException if the caller has another role
   */
  void requireOffice() {
    Role role = actor.role();
    if (role != null && role != Role.OFFICE) {
      throw new RefusedException(Refusal.of(RefusalCode.ROLE_MAY_NOT, role));
    }
  }
}
