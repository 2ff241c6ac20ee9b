package dev.callwright.phones;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which script the telephone of a number follows: the one for exactly this number, else the one for the longest
/// matching ending, else the usual one. Immutable.
///
/// @param numbers by whole number
/// @param endings by what the number ends with
/// @param usual for all others
public record Behaviours(Map<String, PhoneScript> numbers, Map<String, PhoneScript> endings, PhoneScript usual) {
    public Behaviours {
        numbers = Map.copyOf(numbers);
        endings = Map.copyOf(endings);
    }

    /// Every number answers, except those that end like the refusal they show: `0486` is busy, `0600` busy
    /// everywhere, `0603` declines, `0404` does not exist, `0480` is unavailable, and `0408` never answers.
    public static Behaviours standard() {
        Map<String, PhoneScript> endings = new HashMap<>();
        for (Refusal refusal : Refusal.values()) {
            endings.put("0" + refusal.status(), PhoneScript.refusing(refusal));
        }
        endings.put("0408", PhoneScript.neverAnswering());
        return new Behaviours(Map.of(), endings, PhoneScript.answering());
    }

    /// These, with another script for this number.
    public Behaviours with(String number, PhoneScript script) {
        Map<String, PhoneScript> more = new HashMap<>(numbers);
        more.put(number, script);
        return new Behaviours(more, endings, usual);
    }

    PhoneScript of(String number) {
        PhoneScript own = numbers.get(number);
        if (own != null) {
            return own;
        }
        Optional<String> ending =
                endings.keySet().stream().filter(number::endsWith).max(Comparator.comparingInt(String::length));
        return ending.map(endings::get).orElse(usual);
    }
}
