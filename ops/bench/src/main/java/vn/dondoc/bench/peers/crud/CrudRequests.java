package vn.dondoc.bench.peers.crud;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies that ours takes, as far as this peer is asked. */
final class CrudRequests {

  private CrudRequests() {}

  record Assign(
      @NotBlank String content,
      @NotBlank String leadAgency,
      @NotNull Deadline deadline,
      @Nullable List<@NotBlank String> coordinatingAgencies,
      @Nullable String product,
      @Nullable String priority) {}

  record Deadline(@NotBlank String kind, @NotNull LocalDate due) {}

  record Progress(@NotNull @Min(0) @Max(100) Integer percent, @Nullable String text) {}

  record RequestExtension(@NotNull LocalDate newDue, @NotBlank String reason) {}

  record DecideExtension(@NotBlank String decision) {}

  record Complete(@NotNull Product product) {}

  record Product(@NotBlank String text, @NotBlank String documentNumber) {}

  record Empty() {}
}
