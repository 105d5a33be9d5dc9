/**
 * Those that ours is measured against, each used as its own documentation says. Their defaults stay
 * as they are; where a setting is changed, it is the best documented one, and is said to be so.
 */
@NullMarked
package vn.dondoc.bench.peers;

import org.jspecify.annotations.NullMarked;
