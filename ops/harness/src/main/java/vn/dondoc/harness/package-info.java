/**
 * What bench and drills both need to run the built programs as their users do: where the jars are,
 * and directories that go away with everything in them. Knows nothing of what is measured or
 * damaged, and depends on no module.
 */
@NullMarked
package vn.dondoc.harness;

import org.jspecify.annotations.NullMarked;
