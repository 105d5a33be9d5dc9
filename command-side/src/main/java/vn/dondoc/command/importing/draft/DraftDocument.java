package vn.dondoc.command.importing.draft;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the document says of itself, or the caller of it; null where neither does.
 *
 * @param sha256 of the file's bytes, lower-case hex
 */
public record DraftDocument(
    @Nullable String number,
    @Nullable LocalDate issuedOn,
    @Nullable String title,
    @Nullable String authority,
    String sha256) {}
