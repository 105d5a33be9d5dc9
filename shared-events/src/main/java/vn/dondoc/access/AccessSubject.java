package vn.dondoc.access;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which task, plan or stream a request is about. */
public final class AccessSubject {

  /** An agency's code is followed by what is to become of it; other words stand there too. */
  private static final Pattern PATH =
      Pattern.compile(
          "/api/(?:tasks|plans(?:/drafts)?+)/(?<id>[^/]+)(?:/.*)?"
              + "|/api/agencies/(?<code>[^/]+)/[^/]+");

  /** Stands between the ids where a question names more than one. */
  private static final String SEVERAL = ",";

  private static final List<String> PARAMETERS = List.of("task", "stream", "plan");

  private AccessSubject() {}

  /**
   * @param path of the request, decoded
   * @param parameters gives a parameter by its name, null where there is none
   * @return null where the request is about none, or more than one
   */
  public static @Nullable String of(String path, Function<String, @Nullable String> parameters) {
    Matcher within = PATH.matcher(path);
    if (within.matches()) {
      return within.group("id") == null ? within.group("code") : within.group("id");
    }
    return PARAMETERS.stream()
        .map(parameters)
        .filter(Objects::nonNull)
        .filter(value -> !value.isBlank())
        .findFirst()
        .filter(value -> !value.contains(SEVERAL))
        .orElse(null);
  }
}
