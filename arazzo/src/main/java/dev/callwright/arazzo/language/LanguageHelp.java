package dev.callwright.arazzo.language;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoFix;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.problem.Suggestion;
import dev.callwright.arazzo.source.DocumentLoader;
import dev.callwright.arazzo.source.LoadedDocument;
import dev.callwright.arazzo.source.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Answers what an editor asks about one document while it is written. Not safe for several threads.
public final class LanguageHelp {
    private static final int LARGEST = 4 << 20;
    private static final int AROUND = 2;
    private static final Pattern MEANT = Pattern.compile("did you mean (.+)\\?");
    private static final Pattern WORD = Pattern.compile("[^\\s,\\[\\]{}'\"]+");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

    private final ArazzoEngine engine;
    private final Texts texts;
    private final Path file;
    private String text = "";
    private OpenDocument document;

    /// @param caller fetches sources from the web, at every change of the text: it should remember
    public LanguageHelp(ArazzoEngine engine, OperationCaller caller, Path file) {
        this.engine = engine;
        this.texts = new Texts(caller, ArazzoRun.of(file).limits().answer());
        this.file = file;
        this.document = new OpenDocument(file, List.of(), Optional.empty());
    }

    /// Takes the text as it is now and tells every remark about it.
    public List<Diagnostic> changed(String now) throws InterruptedException {
        text = now;
        document = new OpenDocument(file, now.lines().toList(), document.loaded());
        if (now.length() > LARGEST) {
            return List.of();
        }
        // The last that could be read tells the names while the text is in pieces.
        loaded(now).ifPresent(read -> document = new OpenDocument(file, document.lines(), Optional.of(read)));
        return engine.lint(ArazzoRun.of(file), Optional.of(now));
    }

    private Optional<LoadedDocument> loaded(String now) throws InterruptedException {
        return new DocumentLoader(texts, ArazzoRun.Targets.AS_WRITTEN, false, new Problems(), Optional.empty())
                .load(file, now);
    }

    /// What can stand at a place.
    ///
    /// @param line from 0
    /// @param column from 0
    public List<Proposal> proposals(int line, int column) throws InterruptedException {
        Spot spot = Spot.at(document.lines(), line, column);
        OpenDocument known = document;
        if (known.loaded().isEmpty()) {
            known = new OpenDocument(file, document.lines(), loaded(withoutLine(line)));
        }
        return new Proposals(known, spot, line).all();
    }

    /// The line on which somebody writes is what most often cannot be read.
    private String withoutLine(int line) {
        List<String> lines = new ArrayList<>(document.lines());
        if (line < lines.size()) {
            lines.set(line, "");
        }
        return String.join("\n", lines);
    }

    public Optional<Target> definition(int line, int column) {
        return leads(line, column).target();
    }

    /// In Markdown.
    public Optional<String> hover(int line, int column) {
        return leads(line, column).meaning();
    }

    private Leads leads(int line, int column) {
        String whole = line < document.lines().size() ? document.lines().get(line) : "";
        return new Leads(document, Spot.at(document.lines(), line, whole.length()), line, wordAt(whole, column));
    }

    private static String wordAt(String line, int column) {
        for (Pattern pattern : List.of(QUOTED, WORD)) {
            Matcher matcher = pattern.matcher(line);
            while (matcher.find()) {
                if (matcher.start() <= column && column <= matcher.end()) {
                    String word = matcher.group().replaceAll("^['\"]|['\"]$", "");
                    return word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
                }
            }
        }
        return "";
    }

    /// How a remark can be mended: by what it says was meant, or as the standard writes the habit it is about.
    public List<Mend> mends(Diagnostic remark) throws InterruptedException {
        int line = remark.line() - 1;
        if (line < 0 || line >= document.lines().size() || text.length() > LARGEST) {
            return List.of();
        }
        List<Mend> mends = new ArrayList<>();
        meant(remark, line).ifPresent(mends::add);
        if (remark.code().startsWith("AZ4")) {
            standard(line).ifPresent(mends::add);
        }
        return mends;
    }

    private Optional<Mend> meant(Diagnostic remark, int line) {
        Matcher matcher = MEANT.matcher(remark.standard().orElse(""));
        String whole = document.lines().get(line);
        int from = Math.min(remark.column() - 1, whole.length());
        Matcher word = WORD.matcher(whole).region(Math.max(0, from), whole.length());
        if (!matcher.matches() || !word.find()) {
            return Optional.empty();
        }
        String found = word.group().replaceAll(":$", "");
        String meant = matcher.group(1);
        // An expression or a qualified name keeps what stands around the part that is wrong.
        String last = meant.contains(".") || !found.contains(".") ? found : dottedPart(found, meant);
        String mended = whole.substring(0, word.start())
                + found.replace(last, meant)
                + whole.substring(word.start() + found.length());
        return Optional.of(new Mend("Write " + meant, line, List.of(mended)));
    }

    /// The part of a dotted name that is most like what was meant.
    private static String dottedPart(String found, String meant) {
        return Suggestion.of(meant, List.of(found.split("[.#]"))).orElse(found);
    }

    private Optional<Mend> standard(int line) throws InterruptedException {
        ArazzoFix fix = engine.fix(ArazzoRun.of(file), Optional.of(text));
        List<String> before = document.lines();
        List<String> after = fix.after().lines().toList();
        if (after.size() != before.size()) {
            return Optional.empty();
        }
        int first = line;
        int last = line;
        for (int i = Math.max(0, line - AROUND); i <= Math.min(before.size() - 1, line + AROUND); i++) {
            if (!before.get(i).equals(after.get(i))) {
                first = Math.min(first, i);
                last = Math.max(last, i);
            }
        }
        List<String> lines = after.subList(first, last + 1);
        return lines.equals(before.subList(first, last + 1))
                ? Optional.empty()
                : Optional.of(new Mend("Write it as the standard does", first, lines));
    }
}
