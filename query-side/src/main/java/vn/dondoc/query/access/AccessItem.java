package vn.dondoc.query.access;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An access as auditors see it.
 *
 * @param position in the access log
 * @param kind what was done, see {@link vn.dondoc.access.AccessKind}
 * @param parameters of the request as they were sent
 * @param subject the task, plan or stream; null where it was about more than one
 * @param code why a command was refused
 * @param logPosition which position of the log the answer was complete to, where it said so
 * @param content all of it as it was recorded; hashed after the salt, it gives the entry's hash
 * @param salt in hexadecimal
 */
record AccessItem(
    long position,
    OffsetDateTime recordedAt,
    String kind,
    String actor,
    @Nullable String role,
    @Nullable String agency,
    @Nullable String onBehalfOf,
    String method,
    String path,
    @Nullable String parameters,
    @Nullable String subject,
    @Nullable String code,
    @Nullable Long logPosition,
    @Nullable String requestId,
    @Nullable String clientAddress,
    String content,
    String salt) {}
