/**
 * Files for auditors: how an export is hashed while it is written, what it begins and ends with,
 * which checkpoint it carries, how many are written at once, and what becomes of one that cannot be
 * finished. Knows no single question; may use {@code http}, {@code projection} for waiting, and
 * {@code proof}.
 */
@NullMarked
package vn.dondoc.query.exports;

import org.jspecify.annotations.NullMarked;
