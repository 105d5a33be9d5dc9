package vn.dondoc.query.projection.comparing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a generation that was built differs from the one that served, at one position of both.
 *
 * @param position at which they were compared; null if they were not
 * @param tables those that differ
 * @param note what else is to be said
 */
public record GenerationDifference(
    int servingGeneration,
    int servingVersion,
    int builtGeneration,
    int builtVersion,
    @Nullable Long position,
    List<TableDifference> tables,
    String note) {}
