package dev.callwright.speech;

import dev.callwright.speech.SpeechEngine.Gender;
import dev.callwright.speech.SpeechEngine.Voice;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which of our voices stands in for a name that documents use: the same kind of voice, then the same country.
///
/// A name that nobody knows gets the default voice.
final class VoiceBook {
    private static final Set<String> MEN = Set.of(
            "matthew",
            "joey",
            "justin",
            "kevin",
            "stephen",
            "gregory",
            "patrick",
            "brian",
            "arthur",
            "russell",
            "geraint",
            "mathieu",
            "remi",
            "rémi",
            "liam",
            "hans",
            "daniel",
            "giorgio",
            "adriano",
            "enrique",
            "sergio",
            "raul",
            "miguel",
            "andres",
            "andrés",
            "pedro",
            "ricardo",
            "thiago",
            "cristiano",
            "takumi",
            "maxim",
            "ruben",
            "jacek",
            "jan",
            "karl",
            "zayd",
            "tomas",
            "jasper",
            "puck",
            "charon",
            "fenrir",
            "orus",
            "achird",
            "algenib",
            "algieba",
            "alnilam",
            "enceladus",
            "iapetus",
            "rasalgethi",
            "sadachbia",
            "sadaltager",
            "schedar",
            "umbriel",
            "zubenelgenubi");
    private static final Map<String, String> COUNTRIES =
            Map.of("amy", "en-GB", "emma", "en-GB", "brian", "en-GB", "arthur", "en-GB", "geraint", "en-GB");
    /// Google's standard and neural voices are told apart by a last letter; these are the men's.
    private static final Set<String> MENS_LETTERS = Set.of("B", "D", "I", "J");

    private final List<Voice> voices;
    private final String standard;

    /// @param voices ours, the preferred ones first; not empty
    /// @param standard the name that stands in for none and for unknown ones
    VoiceBook(List<Voice> voices, String standard) {
        this.voices = List.copyOf(voices);
        this.standard = standard;
    }

    /// The voice that comes nearest; `language` counts when the name tells none.
    Voice choose(String name, String language) {
        Optional<Voice> own = exact(name);
        if (own.isPresent()) {
            return own.get();
        }
        Wanted wanted = wanted(name).or(() -> wanted(standard)).orElse(new Wanted(Gender.MALE, ""));
        String spoken = wanted.language.isEmpty() ? language : wanted.language;
        return voices.stream()
                .max(Comparator.comparingInt(voice -> nearness(voice, wanted.gender, spoken)))
                .orElseThrow();
    }

    private record Wanted(Gender gender, String language) {}

    private Optional<Voice> exact(String name) {
        return Stream.of(name, standard)
                .limit(name.isEmpty() ? 2 : 1)
                .flatMap(wish -> voices.stream().filter(voice -> voice.name().equalsIgnoreCase(wish)))
                .findFirst();
    }

    private static Optional<Wanted> wanted(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("man")) {
            return Optional.of(new Wanted(Gender.MALE, ""));
        }
        if (lower.equals("woman") || lower.equals("alice")) {
            return Optional.of(new Wanted(Gender.FEMALE, ""));
        }
        if (lower.startsWith("polly.")) {
            String person = lower.substring("polly.".length()).split("-", 2)[0];
            return Optional.of(new Wanted(gender(person), COUNTRIES.getOrDefault(person, "")));
        }
        return lower.startsWith("google.") ? Optional.of(google(name)) : Optional.empty();
    }

    /// `Google.en-GB-Neural2-B`, `Google.en-US-Chirp3-HD-Kore`.
    private static Wanted google(String name) {
        String[] parts = name.substring("google.".length()).split("-", -1);
        String last = parts[parts.length - 1];
        String language = parts.length > 1 ? parts[0] + "-" + parts[1] : "";
        boolean man = last.length() == 1 ? MENS_LETTERS.contains(last) : gender(last) == Gender.MALE;
        return new Wanted(man ? Gender.MALE : Gender.FEMALE, language);
    }

    private static Gender gender(String person) {
        return MEN.contains(person.toLowerCase(Locale.ROOT)) ? Gender.MALE : Gender.FEMALE;
    }

    /// The gender weighs more than the country; of equals the first in the list wins.
    private int nearness(Voice voice, Gender gender, String language) {
        int order = voices.size() - voices.indexOf(voice);
        int country = voice.language().equalsIgnoreCase(language) ? 1 : 0;
        int same = voice.gender() == gender ? 1 : 0;
        return same * 10_000 + country * 1_000 + order;
    }
}
