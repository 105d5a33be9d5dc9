package vn.dondoc.command.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import vn.dondoc.command.axon.RefusedException;
import vn.dondoc.command.decision.Refusal;
import vn.dondoc.command.decision.RefusalCode;
import vn.dondoc.command.http.DraftAnswers.NotReadableException;
import vn.dondoc.command.http.HttpProblem.FieldProblem;
import vn.dondoc.command.http.PlanDraftController.UnsettledException;
import vn.dondoc.eventstore.LogOverloadedException;
import vn.dondoc.eventstore.LogUnavailableException;
import vn.dondoc.eventstore.OutcomeUnknownException;
import vn.dondoc.history.calendar.CalendarMissingException;

/**
 * Every way in which a request can fail, as a problem document with a code. Last in order, so that
 * the query side's own advice is asked first where both run in one process.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ProblemAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final String RETRY_AFTER_SECONDS = "2";

  private final DataSize uploadLimit;

  ProblemAdvice(@Value("${spring.servlet.multipart.max-file-size}") DataSize uploadLimit) {
    this.uploadLimit = uploadLimit;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(RefusedException e, HttpServletRequest request) {
    // The arguments come from callers and could forge lines of this journal.
    LOG.info("refused {} {}: {}", request.getMethod(), request.getRequestURI(), e.refusal().code());
    return respond(ProblemDocuments.of(e.refusal(), request));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unsettled(UnsettledException e, HttpServletRequest request) {
    ProblemDetail document = ProblemDocuments.of(e.refusal(), request);
    document.setProperty("problems", e.problems());
    return respond(document);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(NotReadableException e, HttpServletRequest request) {
    return respond(ProblemDocuments.of(e.why(), request));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> calendarMissing(
      CalendarMissingException e, HttpServletRequest request) {
    return respond(
        ProblemDocuments.of(Refusal.of(RefusalCode.CALENDAR_MISSING, e.year()), request));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(HttpProblem e, HttpServletRequest request) {
    if (e.code().status().is5xxServerError()) {
      return tryLater(e.code(), e, request);
    }
    return respond(ProblemDocuments.of(e.code(), e.arguments(), e.fields(), request));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> invalid(
      MethodArgumentNotValidException e, HttpServletRequest request) {
    List<FieldProblem> fields =
        e.getBindingResult().getFieldErrors().stream().map(ProblemAdvice::fieldProblem).toList();
    return answer(
        HttpProblemCode.FIELDS_INVALID,
        request,
        List.of(fields.stream().map(FieldProblem::field).collect(Collectors.joining(", "))),
        fields);
  }

  private static FieldProblem fieldProblem(FieldError error) {
    String constraint = error.getCode();
    boolean missing =
        NotBlank.class.getSimpleName().equals(constraint)
            || NotNull.class.getSimpleName().equals(constraint);
    return new FieldProblem(
        error.getField(), missing ? FieldProblem.Code.REQUIRED : FieldProblem.Code.INVALID);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(
      HttpMessageNotReadableException e, HttpServletRequest request) {
    if (e.getCause() instanceof StreamReadException malformed) {
      return answer(HttpProblemCode.MALFORMED_JSON, request, List.of(place(malformed)), List.of());
    }
    if (e.getCause() instanceof DatabindException wrong && wrong.getPath().isEmpty()) {
      return answer(HttpProblemCode.MALFORMED_JSON, request, List.of(place(wrong)), List.of());
    }
    if (e.getCause() instanceof DatabindException wrong) {
      return problem(HttpProblem.field(JsonFields.problem("", wrong)), request);
    }
    return answer(HttpProblemCode.MALFORMED_JSON, request, List.of("1:1"), List.of());
  }

  private static String place(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    return at == null || at.getLineNr() < 1 ? "1:1" : at.getLineNr() + ":" + at.getColumnNr();
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> missing(
      MissingServletRequestPartException e, HttpServletRequest request) {
    return required(e.getRequestPartName(), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> missing(
      MissingServletRequestParameterException e, HttpServletRequest request) {
    return required(e.getParameterName(), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> mistyped(
      MethodArgumentTypeMismatchException e, HttpServletRequest request) {
    return answer(
        HttpProblemCode.FIELDS_INVALID,
        request,
        List.of(e.getName()),
        List.of(new FieldProblem(e.getName(), FieldProblem.Code.INVALID)));
  }

  /** A "%" that begins no escape, bytes that are no UTF-8, a parameter without a name. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(
      InvalidParameterException e, HttpServletRequest request) {
    return answer(
        HttpProblemCode.FIELDS_INVALID,
        request,
        List.of("query"),
        List.of(new FieldProblem("query", FieldProblem.Code.INVALID)));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> tooLarge(
      MaxUploadSizeExceededException ignored, HttpServletRequest request) {
    return answer(
        HttpProblemCode.UPLOAD_TOO_LARGE, request, List.of(uploadLimit.toBytes()), List.of());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> multipart(MultipartException e, HttpServletRequest request) {
    return answer(HttpProblemCode.FIELDS_INVALID, request, List.of("multipart"), List.of());
  }

  @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
  ResponseEntity<ProblemDetail> notFound(HttpServletRequest request) {
    return answer(HttpProblemCode.NOT_FOUND, request, List.of(request.getRequestURI()), List.of());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> method(
      HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
    ProblemDetail document =
        ProblemDocuments.of(
            HttpProblemCode.METHOD_NOT_ALLOWED, List.of(e.getMethod()), List.of(), request);
    return ResponseEntity.status(document.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .headers(e.getHeaders())
        .body(document);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> mediaType(
      HttpMediaTypeNotSupportedException e, HttpServletRequest request) {
    return answer(
        HttpProblemCode.UNSUPPORTED_MEDIA_TYPE,
        request,
        List.of(String.valueOf(e.getContentType()), MediaType.toString(e.getSupportedMediaTypes())),
        List.of());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notAcceptable(
      HttpMediaTypeNotAcceptableException e, HttpServletRequest request) {
    return answer(
        HttpProblemCode.NOT_ACCEPTABLE,
        request,
        List.of(MediaType.toString(e.getSupportedMediaTypes())),
        List.of());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(LogUnavailableException e, HttpServletRequest request) {
    return tryLater(HttpProblemCode.LOG_UNAVAILABLE, e, request);
  }

  @ExceptionHandler({
    TransientDataAccessException.class,
    RecoverableDataAccessException.class,
    DataAccessResourceFailureException.class,
    TransactionException.class
  })
  ResponseEntity<ProblemDetail> database(RuntimeException e, HttpServletRequest request) {
    return tryLater(HttpProblemCode.DATABASE_UNAVAILABLE, e, request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> overloaded(LogOverloadedException e, HttpServletRequest request) {
    return tryLater(HttpProblemCode.LOG_OVERLOADED, e, request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unknown(OutcomeUnknownException e, HttpServletRequest request) {
    return tryLater(HttpProblemCode.OUTCOME_UNKNOWN, e, request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unexpected(Exception e, HttpServletRequest request) {
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
    return answer(HttpProblemCode.INTERNAL, request, List.of(), List.of());
  }

  private static ResponseEntity<ProblemDetail> tryLater(
      HttpProblemCode code, Exception e, HttpServletRequest request) {
    LOG.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), code, e);
    ProblemDetail document = ProblemDocuments.of(code, List.of(), List.of(), request);
    return ResponseEntity.status(document.getStatus())
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(document);
  }

  private static ResponseEntity<ProblemDetail> required(
      @Nullable String field, HttpServletRequest request) {
    String name = field == null ? "" : field;
    return answer(
        HttpProblemCode.FIELDS_INVALID,
        request,
        List.of(name),
        List.of(new FieldProblem(name, FieldProblem.Code.REQUIRED)));
  }

  private static ResponseEntity<ProblemDetail> answer(
      HttpProblemCode code,
      HttpServletRequest request,
      List<Object> arguments,
      List<FieldProblem> fields) {
    return respond(ProblemDocuments.of(code, arguments, fields, request));
  }

  private static ResponseEntity<ProblemDetail> respond(ProblemDetail document) {
    return ResponseEntity.status(document.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(document);
  }
}
