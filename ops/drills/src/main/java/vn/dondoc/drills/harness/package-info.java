/** What drills are made with: programs in processes of their own, and a PostgreSQL to damage. */
@NullMarked
package vn.dondoc.drills.harness;

import org.jspecify.annotations.NullMarked;
