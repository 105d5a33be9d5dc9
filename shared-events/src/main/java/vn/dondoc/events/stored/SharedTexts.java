package vn.dondoc.events.stored;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/**
 * Gives texts that come again and again (codes, names of agencies and people, phrases) as one
 * object, so that what is folded of a long log takes a fraction of the memory. Remembers a bounded
 * number of short texts, by place: another one with the same place takes it over.
 */
final class SharedTexts extends StringDeserializer {

  private static final int PLACES = 1 << 12;
  private static final int MOST_CHARS = 64;

  /** Written by several threads without order: whichever text is found is whole, and compared. */
  private final @Nullable String[] known = new String[PLACES];

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) {
    String text = super.deserialize(parser, context);
    return text.length() > MOST_CHARS ? text : shared(text);
  }

  private String shared(String text) {
    int hash = text.hashCode();
    int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
    String found = known[place];
    if (found != null && found.equals(text)) {
      return found;
    }
    known[place] = text;
    return text;
  }
}
