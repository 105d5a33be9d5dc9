package vn.dondoc.query.exports;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.query.http.CsvMessageConverter;
import vn.dondoc.query.http.ListAnswer;
import vn.dondoc.query.http.Parameters;
import vn.dondoc.query.proof.Proofs;
import vn.dondoc.query.proof.signing.Checkpoint;

/**
 * Adds the checkpoint to lists that leave as files. JSON lines always have it; a table has it in
 * its last lines if it is asked for with {@code proof=true}, and in a header otherwise: checkpoints
 * differ from one second to the next, and the table of a past day is to be the same for ever.
 */
@RestControllerAdvice(name = "queryProvenLists", basePackages = "vn.dondoc.query")
final class ProvenLists implements ResponseBodyAdvice<Object> {

  private static final String HEADER = "Dondoc-Checkpoint";
  private static final String PROOF = "proof";

  private final Coverage coverage;
  private final Proofs proofs;
  private final Clock clock;

  ProvenLists(Coverage coverage, Proofs proofs, @Qualifier("queryClock") Clock clock) {
    this.coverage = coverage;
    this.proofs = proofs;
    this.clock = clock;
  }

  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return ListLinesConverter.class.isAssignableFrom(converter)
        || CsvMessageConverter.class.isAssignableFrom(converter);
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter returned,
      MediaType contentType,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (!(body instanceof ListAnswer<?> answer)
        || !(request instanceof ServletServerHttpRequest servlet)) {
      return body;
    }
    Map<String, String[]> given = servlet.getServletRequest().getParameterMap();
    if (ListLinesConverter.class.isAssignableFrom(converter) || asksForProof(given)) {
      Checkpoint covering = coverage.of(answer.position());
      String path = servlet.getServletRequest().getRequestURI();
      return new ProvenList<>(answer, query(path, given, answer), proofs.note(covering));
    }
    covering(answer.position()).ifPresent(note -> response.getHeaders().set(HEADER, note));
    return body;
  }

  private static boolean asksForProof(Map<String, String[]> given) {
    Parameters parameters = new Parameters();
    boolean asked = parameters.flag(PROOF, given.getOrDefault(PROOF, new String[] {""})[0]);
    parameters.check();
    return asked;
  }

  /** The last checkpoint in Base64, if it covers the position, or soon does. */
  private Optional<String> covering(long position) {
    return coverage
        .soon(position)
        .map(last -> proofs.note(last).toString().getBytes(StandardCharsets.UTF_8))
        .map(Base64.getEncoder()::encodeToString);
  }

  /** With what was meant where nothing was said, so that it can be asked again. */
  private Map<String, Object> query(
      String path, Map<String, String[]> given, ListAnswer<?> answer) {
    Map<String, Object> query = new TreeMap<>();
    given.forEach((name, values) -> query.put(name, String.join(",", values)));
    query.remove(PROOF);
    query.put("path", path);
    query.putIfAbsent("knownAt", Long.toString(answer.position()));
    if (!query.containsKey("cursor")) {
      query.putIfAbsent("on", BusinessTime.today(clock).toString());
    }
    return query;
  }
}
