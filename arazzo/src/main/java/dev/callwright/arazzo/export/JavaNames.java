package dev.callwright.arazzo.export;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Names of one kind in a Java class: each is another one, and none is a word of the language or stands in the way of
/// what the class uses.
final class JavaNames {
    private static final Set<String> WORDS = Set.of(
            ("abstract assert boolean break byte case catch char class const continue default do double else enum extends"
                            + " final finally float for goto if implements import instanceof int interface long native new"
                            + " package private protected public return short static strictfp super switch synchronized"
                            + " this throw throws transient try void volatile while true false null _ yield"
                            // Of objects, and of the class that the steps are written with.
                            + " clone equals finalize getClass hashCode notify notifyAll toString wait main run"
                            // Locals, and types before a dot, which a variable of the name would hide.
                            + " answer arguments given next wrong String System")
                    .split(" "));

    private final Map<String, String> chosen = new HashMap<>();
    private final Set<String> taken = new HashSet<>(WORDS);

    /// The same for the same name, which is plain already as [ScriptBuilder#variable] makes it.
    String of(String name) {
        return chosen.computeIfAbsent(name, this::free);
    }

    private String free(String name) {
        String free = name;
        while (!taken.add(free)) {
            free += "_";
        }
        return free;
    }

    /// A class called after `title`.
    static String ofClass(String title) {
        StringBuilder name = new StringBuilder();
        for (String word : title.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        String plain = name.toString().replaceFirst("^[0-9]+", "").replaceFirst("(?i)workflow$", "");
        // The end keeps it from being called as a class of the JDK that the program uses.
        return plain + "Workflow";
    }
}
