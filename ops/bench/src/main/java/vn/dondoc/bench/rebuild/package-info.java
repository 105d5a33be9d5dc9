/** The scenario {@code rebuild}: all read models of a long log, from nothing to serving. */
@NullMarked
package vn.dondoc.bench.rebuild;

import org.jspecify.annotations.NullMarked;
