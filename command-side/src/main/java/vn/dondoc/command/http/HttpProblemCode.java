package vn.dondoc.command.http;

import org.springframework.http.HttpStatus;

/**
 * What can be wrong with a request before any rule of the domain is asked. The words stand in
 * {@code http-problems*.properties}, in Vietnamese and English, one line a code.
 */
enum HttpProblemCode {
  MALFORMED_JSON(HttpStatus.BAD_REQUEST),
  FIELDS_INVALID(HttpStatus.BAD_REQUEST),
  HEADER_INVALID(HttpStatus.BAD_REQUEST),
  NUL_CHARACTER(HttpStatus.BAD_REQUEST),
  LONE_SURROGATE(HttpStatus.BAD_REQUEST),
  TABLE_MALFORMED(HttpStatus.BAD_REQUEST),
  NOT_LOOPBACK(HttpStatus.FORBIDDEN),
  NOT_FOUND(HttpStatus.NOT_FOUND),
  AGENCY_UNKNOWN(HttpStatus.NOT_FOUND),
  DRAFT_UNKNOWN(HttpStatus.NOT_FOUND),
  ITEM_UNKNOWN(HttpStatus.NOT_FOUND),
  FILE_UNKNOWN(HttpStatus.NOT_FOUND),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
  DRAFT_ALREADY_ISSUED(HttpStatus.CONFLICT),
  STORE_NOT_EMPTY(HttpStatus.CONFLICT),
  DRAFT_STALE(HttpStatus.PRECONDITION_FAILED),
  BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
  UPLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
  NAME_NOT_UNRESOLVED(HttpStatus.UNPROCESSABLE_CONTENT),
  ALIAS_OF_SEVERAL(HttpStatus.UNPROCESSABLE_CONTENT),
  GROUP_WITHOUT_MEMBERS(HttpStatus.UNPROCESSABLE_CONTENT),
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR),
  UPLOADS_BUSY(HttpStatus.SERVICE_UNAVAILABLE),
  DATABASE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
  LOG_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
  LOG_OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE),
  OUTCOME_UNKNOWN(HttpStatus.SERVICE_UNAVAILABLE);

  private final HttpStatus status;

  HttpProblemCode(HttpStatus status) {
    this.status = status;
  }

  HttpStatus status() {
    return status;
  }
}
