package vn.dondoc.command.importing.resolved.agency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.dondoc.command.agency.AgencyDirectory;
import vn.dondoc.command.agency.AgencyDirectory.Agency;
import vn.dondoc.command.agency.AgencyDirectory.AgencyGroup;
import vn.dondoc.command.agency.AgencyDirectory.DatedName;
import vn.dondoc.command.importing.resolved.agency.NameTrie.Entry;
import vn.dondoc.command.importing.text.VietnameseText;
import vn.dondoc.command.importing.text.Word;

/** Every way to write the agencies and groups of a directory, on whichever day. */
final class NameIndex {

  private static final int MAX_PREFIX_WORDS = 4;

  private final NameTrie names = new NameTrie();

  /** What follows a beginning that several agencies share: "Sở" → "Nội vụ", "Tài chính". */
  private final Map<String, NameTrie> byPrefix = new HashMap<>();

  private final List<Candidate> candidates = new ArrayList<>();
  private final Set<String> heads = new HashSet<>();

  /** A name for suggestions. */
  record Candidate(String code, String label, String folded) {}

  /** Every way that the directory itself gives, so that no derived one takes its place. */
  private final Set<String> given = new HashSet<>();

  /** Which agencies' names begin so; aliases do not count. */
  private final Map<String, Set<String>> codesByPrefix = new HashMap<>();

  NameIndex(AgencyDirectory directory) {
    for (Agency agency : directory.agencies().values()) {
      addGiven(agency.code(), directory.names(agency.code()), agency.aliases(), false);
    }
    for (AgencyGroup group : directory.groups().values()) {
      addGiven(group.code(), List.of(always(group.name())), group.aliases(), true);
    }
    for (Agency agency : directory.agencies().values()) {
      directory.names(agency.code()).forEach(name -> addDerived(agency.code(), name, false));
    }
    for (AgencyGroup group : directory.groups().values()) {
      addDerived(group.code(), always(group.name()), true);
    }
    keepSharedPrefixes();
  }

  private static DatedName always(String name) {
    return new DatedName(name, null, null);
  }

  private void addGiven(String code, List<DatedName> dated, List<String> aliases, boolean group) {
    String label = dated.getLast().name();
    for (DatedName name : dated) {
      addGiven(code, label, name, group);
      countPrefixes(code, wordsOf(name), group);
    }
    aliases.forEach(alias -> addGiven(code, label, always(alias), group));
    names.add(Word.in(code), Entry.undated(code, group, true, joined(Word.in(code))));
  }

  private void addGiven(String code, String label, DatedName written, boolean group) {
    List<Word> words = wordsOf(written);
    if (!words.isEmpty()) {
      given.add(folded(words));
      candidates.add(new Candidate(code, label, folded(words)));
      add(code, words, written, group);
    }
  }

  private void addDerived(String code, DatedName name, boolean group) {
    for (String form : NameForms.of(name.name())) {
      DatedName written = new DatedName(form, name.from(), name.to());
      List<Word> words = wordsOf(written);
      if (!given.contains(folded(words))) {
        add(code, words, written, group);
        countPrefixes(code, words, group);
      }
    }
  }

  private static List<Word> wordsOf(DatedName name) {
    return Word.in(VietnameseText.clean(name.name()));
  }

  private void add(String code, List<Word> words, DatedName written, boolean group) {
    names.add(words, entry(code, group, words, written));
    heads.add(words.getFirst().folded());
    for (int i = 1; !group && i < words.size() && i <= MAX_PREFIX_WORDS; i++) {
      List<Word> rest = words.subList(i, words.size());
      byPrefix
          .computeIfAbsent(folded(words.subList(0, i)), unused -> new NameTrie())
          .add(rest, entry(code, false, rest, written));
    }
  }

  private static Entry entry(String code, boolean group, List<Word> words, DatedName written) {
    String lower = VietnameseText.lower(joined(words));
    return new Entry(code, group, false, lower, written.from(), written.to());
  }

  private void countPrefixes(String code, List<Word> words, boolean group) {
    for (int i = 1; !group && i < words.size() && i <= MAX_PREFIX_WORDS; i++) {
      codesByPrefix
          .computeIfAbsent(folded(words.subList(0, i)), unused -> new HashSet<>())
          .add(code);
    }
  }

  /** A beginning of one agency alone cannot be factored out of several. */
  private void keepSharedPrefixes() {
    byPrefix.keySet().removeIf(prefix -> codesByPrefix.getOrDefault(prefix, Set.of()).size() < 2);
  }

  NameTrie names() {
    return names;
  }

  List<Candidate> candidates() {
    return candidates;
  }

  /** Whether a word begins the name of some agency or group. */
  boolean isHead(Word word) {
    return heads.contains(word.folded());
  }

  /** A shared beginning and where it ends. */
  record Prefix(NameTrie rest, String written, boolean plural, int end) {}

  /**
   * The shared beginnings at a word, the shortest first, where "các" may stand in each once: "Các
   * Sở", "UBND các huyện".
   */
  List<Prefix> prefixesAt(List<Word> words, int start, int limit) {
    StringBuilder folded = new StringBuilder();
    boolean plural = false;
    List<Prefix> prefixes = new ArrayList<>();
    for (int i = start; i < limit && i < start + MAX_PREFIX_WORDS + 1; i++) {
      Word word = words.get(i);
      if (!plural && word.folded().equals("cac")) {
        plural = true;
        continue;
      }
      folded.append(folded.isEmpty() ? "" : " ").append(word.folded());
      NameTrie rest = byPrefix.get(folded.toString());
      if (rest != null) {
        prefixes.add(new Prefix(rest, folded.toString(), plural, i + 1));
      }
    }
    return prefixes;
  }

  /**
   * Where the name that starts at a word ends, or several with a shared beginning; the word itself
   * where none starts.
   */
  int nameOrListEnd(List<Word> words, int start) {
    NameTrie.Match name = names.longest(words, start, words.size());
    if (name != null) {
      return name.end();
    }
    int end = start;
    for (Prefix prefix : prefixesAt(words, start, words.size())) {
      end = prefix.plural() ? Math.max(end, listEnd(words, prefix, start)) : end;
    }
    return end;
  }

  private static int listEnd(List<Word> words, Prefix prefix, int start) {
    int end = start;
    NameTrie.Match rest = prefix.rest().longest(words, prefix.end(), words.size());
    while (rest != null) {
      end = rest.end();
      int from = end < words.size() && words.get(end).folded().equals("va") ? end + 1 : end;
      rest = prefix.rest().longest(words, from, words.size());
    }
    return end;
  }

  private static String folded(List<Word> words) {
    return String.join(" ", words.stream().map(Word::folded).toList());
  }

  private static String joined(List<Word> words) {
    return String.join(" ", words.stream().map(Word::exact).toList());
  }
}
