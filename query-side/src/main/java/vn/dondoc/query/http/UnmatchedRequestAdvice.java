package vn.dondoc.query.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import vn.dondoc.access.CallerHeaders;
import vn.dondoc.query.http.QueryProblemException.Code;

/**
 * Answers requests that no controller of ours takes. Only for the query side in a process of its
 * own, which names it: beside the command side, whose paths these may be, that side answers them.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
@RestControllerAdvice(name = "queryUnmatchedRequestAdvice")
public final class UnmatchedRequestAdvice {

  private static final Logger log = LoggerFactory.getLogger(UnmatchedRequestAdvice.class);

  @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
  ResponseEntity<ProblemDetail> unknownPath(HttpServletRequest request) {
    return problem(Code.NOT_FOUND, request.getRequestURI(), new HttpHeaders(), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> method(
      HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
    return problem(Code.METHOD_NOT_ALLOWED, e.getMethod(), e.getHeaders(), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> mediaType(
      HttpMediaTypeNotSupportedException e, HttpServletRequest request) {
    return problem(
        Code.UNSUPPORTED_MEDIA_TYPE,
        String.valueOf(e.getContentType()),
        new HttpHeaders(),
        request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notAcceptable(
      HttpMediaTypeNotAcceptableException e, HttpServletRequest request) {
    return problem(
        Code.NOT_ACCEPTABLE,
        MediaType.toString(e.getSupportedMediaTypes()),
        new HttpHeaders(),
        request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(
      InvalidParameterException e, HttpServletRequest request) {
    return problem(Code.PARAMETER_INVALID, "query", new HttpHeaders(), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> mistakeOfOurs(Exception e, HttpServletRequest request) {
    log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
    return problem(Code.INTERNAL, "", new HttpHeaders(), request);
  }

  private static ResponseEntity<ProblemDetail> problem(
      Code code, String argument, HttpHeaders headers, HttpServletRequest request) {
    request.setAttribute(CallerHeaders.PROBLEM_CODE_ATTRIBUTE, code.name());
    Language language = Language.from(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    return ResponseEntity.status(code.status())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(ProblemDocuments.of(code, List.of(argument), List.of(), language));
  }
}
