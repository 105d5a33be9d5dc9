/**
 * "Prove it": the log as a transparency log (C2SP tlog-tiles), and proofs over it. Here is the HTTP
 * edge only; see {@code tree} for the arithmetic, {@code building} and {@code signing} for what is
 * kept, {@code running} for when.
 */
@NullMarked
package vn.dondoc.query.proof;

import org.jspecify.annotations.NullMarked;
