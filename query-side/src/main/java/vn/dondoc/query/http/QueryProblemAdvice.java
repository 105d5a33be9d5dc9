package vn.dondoc.query.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import vn.dondoc.access.AccessNotRecordedException;
import vn.dondoc.access.CallerHeaders;
import vn.dondoc.eventstore.LogCorruptedException;
import vn.dondoc.eventstore.LogUnavailableException;
import vn.dondoc.query.http.QueryProblemException.Code;
import vn.dondoc.query.projection.NotCaughtUpException;
import vn.dondoc.query.projection.NotServingException;

/**
 * Turns what goes wrong in this side's controllers into problem documents. First in order: where
 * both sides run in one process, the other side's advice takes every exception of every controller.
 */
@Order(0)
@RestControllerAdvice(name = "queryProblemAdvice", basePackages = "vn.dondoc.query")
public class QueryProblemAdvice {

  private static final Logger log = LoggerFactory.getLogger(QueryProblemAdvice.class);
  private static final String RETRY_AFTER_SECONDS = "1";

  /** A chain of causes may be a ring. */
  private static final int MOST_CAUSES = 20;

  @ExceptionHandler
  ResponseEntity<ProblemDetail> answer(QueryProblemException e, HttpServletRequest request) {
    return problem(e.code(), e.arguments(), e.fields(), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notCaughtUp(NotCaughtUpException e, HttpServletRequest request) {
    return problem(Code.NOT_CAUGHT_UP, List.of(e.asked(), e.reached()), List.of(), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notServing(NotServingException e, HttpServletRequest request) {
    Code code = e.isNotOfLog() ? Code.READ_MODEL_NOT_OF_LOG : Code.NOT_SERVING;
    return problem(code, List.of(), List.of(), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> corrupted(LogCorruptedException e, HttpServletRequest request) {
    log.error("an answer from the log is not possible", e);
    return problem(Code.LOG_CORRUPTED, List.of(e.position()), List.of(), request);
  }

  @ExceptionHandler({
    TransientDataAccessException.class,
    RecoverableDataAccessException.class,
    DataAccessResourceFailureException.class,
    TransactionException.class,
    LogUnavailableException.class
  })
  ResponseEntity<ProblemDetail> database(RuntimeException e, HttpServletRequest request) {
    log.warn("{} {}: the database does not serve", request.getMethod(), request.getRequestURI(), e);
    return problem(Code.DATABASE_UNAVAILABLE, List.of(), List.of(), request);
  }

  /** Told in the log already, by who could not record it. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> notRecorded(
      AccessNotRecordedException e, HttpServletRequest request) {
    return problem(Code.ACCESS_NOT_RECORDED, List.of(), List.of(), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> mistakeOfOurs(RuntimeException e, HttpServletRequest request) {
    if (isOfOneNotRecorded(e)) {
      return problem(Code.ACCESS_NOT_RECORDED, List.of(), List.of(), request);
    }
    log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
    return problem(Code.INTERNAL, List.of(), List.of(), request);
  }

  /** Who writes JSON wraps what happens to him in the middle of it. */
  private static boolean isOfOneNotRecorded(RuntimeException e) {
    return Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
        .limit(MOST_CAUSES)
        .anyMatch(AccessNotRecordedException.class::isInstance);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(
      HttpMessageNotReadableException e, HttpServletRequest request) {
    return problem(
        Code.PARAMETER_INVALID,
        List.of("body"),
        List.of(new FieldProblem("body", "UNREADABLE", "JSON")),
        request);
  }

  /** A "%" that begins no escape, bytes that are no UTF-8, a parameter without a name. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(
      InvalidParameterException e, HttpServletRequest request) {
    return problem(
        Code.PARAMETER_INVALID,
        List.of("query"),
        List.of(
            new FieldProblem("query", "UNREADABLE", MediaType.APPLICATION_FORM_URLENCODED_VALUE)),
        request);
  }

  private static ResponseEntity<ProblemDetail> problem(
      Code code, List<Object> arguments, List<FieldProblem> fields, HttpServletRequest request) {
    request.setAttribute(CallerHeaders.PROBLEM_CODE_ATTRIBUTE, code.name());
    Language language = Language.from(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    ProblemDetail problem = ProblemDocuments.of(code, arguments, fields, language);
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(code.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (code.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return answer.body(problem);
  }
}
