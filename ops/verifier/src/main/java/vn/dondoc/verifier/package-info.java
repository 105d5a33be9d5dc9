/** Where the program starts. */
@NullMarked
package vn.dondoc.verifier;

import org.jspecify.annotations.NullMarked;
