/**
 * Other programs than the one that was built, for drills only and shipped to nobody: a projection
 * of the next version, and one with a fault. Each is a configuration that puts its projection in
 * the place of the program's own, when {@code spring.main.sources} names it and {@code
 * spring.main.allow-bean-definition-overriding} lets it. Everything else is the program's.
 */
@NullMarked
package vn.dondoc.next;

import org.jspecify.annotations.NullMarked;
