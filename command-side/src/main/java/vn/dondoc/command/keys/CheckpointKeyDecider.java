package vn.dondoc.command.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.events.CheckpointKeyEvent;
import vn.dondoc.events.CheckpointKeyEvent.CheckpointKeyRotated;
import vn.dondoc.events.Role;

/** Decides which key shall sign. */
public final class CheckpointKeyDecider {

  /** Name, key id and 33 bytes in Base64 (C2SP signed-note, "Verifier keys"). */
  private static final Pattern FORM =
      Pattern.compile("([^+\\s\\p{Cntrl}]{1,200})\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");

  private static final byte ED25519 = 1;
  private static final int KEY_ID_BYTES = 4;

  private CheckpointKeyDecider() {}

  /**
   * @param current what the log named last, null where it has named none
   * @param today the business day on which the command is given
   * @return no event where the log names this key already
   */
  public static Decision<CheckpointKeyEvent> decide(
      @Nullable String current, RotateCheckpointKey command, Actor actor, LocalDate today) {
    Role role = actor.role();
    if (role != null && role != Role.ADMINISTRATOR) {
      return Decision.refuse(RefusalCode.ROLE_MAY_NOT, role);
    }
    // An event with a key that nothing can verify would stand in the log for ever.
    if (!isVerifierKey(command.verifierKey())) {
      return Decision.refuse(RefusalCode.VERIFIER_KEY_MALFORMED);
    }
    String reason = command.reason();
    if (reason == null || reason.isBlank()) {
      return Decision.refuse(RefusalCode.REASON_REQUIRED);
    }
    return command.verifierKey().equals(current)
        ? Decision.accept()
        : Decision.accept(new CheckpointKeyRotated(command.verifierKey(), reason, today));
  }

  private static boolean isVerifierKey(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return false;
    }
    byte[] typeAndKey = Base64.getDecoder().decode(parts.group(3));
    return typeAndKey[0] == ED25519 && keyId(parts.group(1), typeAndKey).equals(parts.group(2));
  }

  /** The first four bytes of SHA-256 over name, line feed, type and key. */
  private static String keyId(String name, byte[] typeAndKey) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update((name + "\n").getBytes(UTF_8));
      return HexFormat.of().formatHex(sha256.digest(typeAndKey), 0, KEY_ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
