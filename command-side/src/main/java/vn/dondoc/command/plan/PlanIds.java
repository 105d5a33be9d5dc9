package vn.dondoc.command.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stream ids of plans and their tasks. They follow from what they name, so that one document is
 * issued once and a repeated attempt meets the first.
 */
public final class PlanIds {

  private static final int SLUG_CHARACTERS = 40;
  private static final int HASH_BYTES = 6;

  private PlanIds() {}

  /**
   * {@code plan-12-kh-ubnd-2024-01-05-…}: readable first, then a hash that also tells the
   * authority. Case, white space and the composition of letters make no difference.
   */
  public static String planId(String number, LocalDate issuedOn, @Nullable String authority) {
    String name =
        normalized(number)
            + "|"
            + issuedOn
            + "|"
            + (authority == null ? "" : normalized(authority));
    return "plan-" + slug(number) + "-" + issuedOn + "-" + hash(name);
  }

  /**
   * The id under which a document is issued for the first, second, … time, where each time before
   * was voided.
   *
   * @param generation 1 for the first
   */
  public static String generation(String planId, int generation) {
    return generation == 1 ? planId : planId + "-" + generation;
  }

  private static String slug(String number) {
    String letters = Normalizer.normalize(number, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    String slug =
        letters
            .toLowerCase(Locale.ROOT)
            .replace('đ', 'd')
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return slug.substring(0, Math.min(slug.length(), SLUG_CHARACTERS));
  }

  /** One task for each lead agency of an item. */
  public static String taskId(String planId, String itemId, String agencyCode) {
    String name = planId + "|" + itemId + "|" + agencyCode;
    return "task-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /** The task of a lead agency that comes back to an item by an amendment, numbered from 1. */
  public static String taskId(String planId, String itemId, String agencyCode, int amendment) {
    return taskId(planId, itemId + "|amendment " + amendment, agencyCode);
  }

  private static String normalized(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .strip()
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }

  private static String hash(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
