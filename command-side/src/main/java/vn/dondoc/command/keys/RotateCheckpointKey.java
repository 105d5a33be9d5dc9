package vn.dondoc.command.keys;

import org.jspecify.annotations.Nullable;

/**
 * Has another key sign the checkpoints from now on.
 *
 * @param verifierKey its public half, in the form of C2SP signed-note
 */
public record RotateCheckpointKey(String verifierKey, @Nullable String reason) {}
