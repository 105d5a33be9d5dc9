package vn.dondoc.query.proof.tree;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a tile's address in C2SP tlog-tiles: the index in groups of three digits, all but the
 * last with an x before them, and the width where the tile is partial: {@code x001/x234/067.p/112}.
 *
 * @param index within the level
 * @param width 1 to 256
 */
public record TilePath(long index, int width) {

  private static final Pattern FORM =
      Pattern.compile("((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");
  private static final Pattern NEEDLESS_GROUP = Pattern.compile("x000/.*");

  /** Empty where it is not written as the specification has it. */
  public static Optional<TilePath> parse(String path) {
    Matcher parts = FORM.matcher(path);
    if (!parts.matches() || NEEDLESS_GROUP.matcher(path).matches()) {
      return Optional.empty();
    }
    long index = Long.parseLong(parts.group(1).replace("x", "").replace("/", ""));
    String partial = parts.group(2);
    if (partial == null) {
      return Optional.of(new TilePath(index, TileCoordinates.WIDTH));
    }
    int width = Integer.parseInt(partial);
    return width < TileCoordinates.WIDTH
        ? Optional.of(new TilePath(index, width))
        : Optional.empty();
  }

  public boolean isFull() {
    return width == TileCoordinates.WIDTH;
  }

  @Override
  public String toString() {
    StringBuilder path = new StringBuilder("%03d".formatted(index % 1_000));
    for (long rest = index / 1_000; rest > 0; rest /= 1_000) {
      path.insert(0, "x%03d/".formatted(rest % 1_000));
    }
    return isFull() ? path.toString() : path.append(".p/").append(width).toString();
  }
}
