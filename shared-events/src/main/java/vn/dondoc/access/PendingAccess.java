package vn.dondoc.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An entry ready to be written, and who waits for it. */
final class PendingAccess {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SALT_BYTES = 16;

  private final String content;
  private final byte[] salt = new byte[SALT_BYTES];
  private final byte[] contentHash;
  private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();

  PendingAccess(AccessEntry entry) {
    content = entry.content();
    RANDOM.nextBytes(salt);
    contentHash = hash(salt, content);
  }

  static byte[] hash(byte[] salt, String content) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(salt);
      return sha256.digest(content.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  String content() {
    return content;
  }

  byte[] salt() {
    return salt;
  }

  byte[] contentHash() {
    return contentHash;
  }

  void succeed() {
    outcome.complete(true);
  }

  void fail(Throwable cause) {
    outcome.completeExceptionally(cause);
  }

  /** Whether nobody waits for it any more. */
  boolean isGivenUp() {
    return outcome.isDone();
  }

  /**
   * @throws AccessNotRecordedException if it was not recorded, or not in time
   */
  void await(Duration patience) {
    try {
      outcome.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new AccessNotRecordedException("nothing was recorded", e.getCause());
    } catch (TimeoutException e) {
      fail(e);
      throw new AccessNotRecordedException("not recorded within " + patience, e);
    } catch (InterruptedException e) {
      fail(e);
      Thread.currentThread().interrupt();
      throw new AccessNotRecordedException("interrupted", e);
    }
  }
}
