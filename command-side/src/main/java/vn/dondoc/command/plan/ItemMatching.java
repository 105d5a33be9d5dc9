package vn.dondoc.command.plan;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.plan.PlanToIssue.ItemToIssue;
import vn.dondoc.history.PlanState.Item;

/**
 * Which item of a document is which item of the plan. Numbers alone do not tell: one row put in
 * between renumbers all that follow. So the same words come first, and alike ones after them, the
 * most alike first.
 */
final class ItemMatching {

  /** Words so alike are the same item wherever it stands. */
  static final double ALIKE = 0.75;

  /** Under the same number and heading, this much is enough: the item was reworded. */
  static final double ALIKE_IN_THE_SAME_PLACE = 0.4;

  private static final double SAME_PLACE_BONUS = 0.25;

  /** Only items at most this far apart, of those left over, are compared word by word. */
  private static final int REACH = 500;

  private final List<Item> standing;
  private final List<ItemToIssue> document;

  /** Index in the document to index in the plan. */
  private final Map<Integer, Integer> partners = new HashMap<>();

  private final Set<Integer> taken = new HashSet<>();

  private ItemMatching(List<Item> standing, List<ItemToIssue> document) {
    this.standing = standing;
    this.document = document;
  }

  /** From the index of an item in the document to the index of its partner in the plan. */
  static Map<Integer, Integer> match(List<Item> standing, List<ItemToIssue> document) {
    ItemMatching matching = new ItemMatching(standing, document);
    matching.pairEqual(
        item -> place(item.ref(), item.group()) + "|" + PlanDifference.letters(item.content()),
        item -> place(item.ref(), item.group()) + "|" + PlanDifference.letters(item.content()));
    matching.pairEqual(
        item -> PlanDifference.letters(item.content()),
        item -> PlanDifference.letters(item.content()));
    matching.pairAlike();
    return matching.partners;
  }

  private void pairEqual(
      Function<Item, String> standingKey, Function<ItemToIssue, String> documentKey) {
    Map<String, Deque<Integer>> free = new HashMap<>();
    for (int i : leftInPlan()) {
      free.computeIfAbsent(standingKey.apply(standing.get(i)), unused -> new ArrayDeque<>()).add(i);
    }
    for (int i : leftInDocument()) {
      Deque<Integer> candidates = free.get(documentKey.apply(document.get(i)));
      if (candidates != null && !candidates.isEmpty()) {
        pair(i, candidates.remove());
      }
    }
  }

  private record Candidate(int inDocument, int inPlan, double score) {}

  private void pairAlike() {
    int[] ours = leftInPlan();
    int[] theirs = leftInDocument();
    List<int[]> ourGrams =
        Arrays.stream(ours).mapToObj(i -> grams(standing.get(i).content())).toList();
    List<Candidate> candidates = new ArrayList<>();
    for (int t = 0; t < theirs.length; t++) {
      int[] grams = grams(document.get(theirs[t]).content());
      int last = Math.min(ours.length - 1, t + REACH);
      for (int o = Math.max(0, t - REACH); o <= last; o++) {
        double alike = likeness(grams, ourGrams.get(o));
        boolean samePlace = samePlace(document.get(theirs[t]), standing.get(ours[o]));
        if (alike >= (samePlace ? ALIKE_IN_THE_SAME_PLACE : ALIKE)) {
          double score = samePlace ? alike + SAME_PLACE_BONUS : alike;
          candidates.add(new Candidate(theirs[t], ours[o], score));
        }
      }
    }
    candidates.sort(
        Comparator.comparingDouble(Candidate::score)
            .reversed()
            .thenComparing(c -> Math.abs(c.inDocument() - c.inPlan())));
    for (Candidate candidate : candidates) {
      if (!partners.containsKey(candidate.inDocument()) && !taken.contains(candidate.inPlan())) {
        pair(candidate.inDocument(), candidate.inPlan());
      }
    }
  }

  private void pair(int inDocument, int inPlan) {
    partners.put(inDocument, inPlan);
    taken.add(inPlan);
  }

  private int[] leftInPlan() {
    return IntStream.range(0, standing.size()).filter(i -> !taken.contains(i)).toArray();
  }

  private int[] leftInDocument() {
    return IntStream.range(0, document.size()).filter(i -> !partners.containsKey(i)).toArray();
  }

  private static boolean samePlace(ItemToIssue item, Item other) {
    return place(item.ref(), item.group()).equals(place(other.ref(), other.group()));
  }

  private static String place(String ref, @Nullable String group) {
    return ref + "|" + PlanDifference.letters(group);
  }

  /** The words and the pairs of neighbouring words of a text, hashed and in order. */
  private static int[] grams(String text) {
    String[] words =
        Normalizer.normalize(text, Normalizer.Form.NFC)
            .toLowerCase(Locale.ROOT)
            .split("[^\\p{L}\\p{M}\\p{N}]+");
    List<Integer> grams = new ArrayList<>();
    String before = "";
    for (String word : words) {
      if (!word.isEmpty()) {
        grams.add(word.hashCode());
        grams.add((before + " " + word).hashCode());
        before = word;
      }
    }
    return grams.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  /** Dice's coefficient: 1 for the same words in the same order, 0 for none in common. */
  private static double likeness(int[] a, int[] b) {
    if (a.length + b.length == 0) {
      return 0;
    }
    int common = 0;
    for (int i = 0, j = 0; i < a.length && j < b.length; ) {
      if (a[i] == b[j]) {
        common++;
        i++;
        j++;
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    return 2.0 * common / (a.length + b.length);
  }
}
