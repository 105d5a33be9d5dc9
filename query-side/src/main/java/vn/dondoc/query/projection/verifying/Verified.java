package vn.dondoc.query.projection.verifying;

import java.time.Instant;

/** The last verification of a projection that came to an end, on whichever node. */
public record Verified(
    String projection, Instant startedAt, Instant finishedAt, VerificationResult result) {}
