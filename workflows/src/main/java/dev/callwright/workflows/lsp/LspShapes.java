package dev.callwright.workflows.lsp;

import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.language.Mend;
import dev.callwright.arazzo.language.Proposal;
import dev.callwright.arazzo.language.Target;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/// What the engine says in the shapes of the protocol, whose lines and characters count from 0.
final class LspShapes {
    private static final Pattern THING = Pattern.compile("'[^']*'|\"[^\"]*\"|[^\\s,\\[\\]{}]+");

    private LspShapes() {}

    /// @param own the remark is about the open document; one about another stands at its beginning
    static org.eclipse.lsp4j.Diagnostic diagnostic(Diagnostic remark, boolean own, String text) {
        String where = own || remark.file().isEmpty() ? "" : remark.file() + ":" + remark.line() + ": ";
        String help = remark.standard().map(way -> "\n" + way).orElse("");
        return new org.eclipse.lsp4j.Diagnostic(
                own && remark.line() > 0 ? range(remark, text) : new Range(new Position(0, 0), new Position(0, 1)),
                where + remark.reason() + help,
                remark.severity() == Diagnostic.Severity.ERROR ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
                "arazzo",
                remark.code());
    }

    private static Range range(Diagnostic remark, String text) {
        String line = text.lines().skip(remark.line() - 1L).findFirst().orElse("");
        int start = Math.clamp(remark.column() - 1, 0, line.length());
        Matcher thing = THING.matcher(line).region(start, line.length());
        int end = thing.lookingAt() ? thing.end() : Math.min(line.length(), start + 1);
        return new Range(new Position(remark.line() - 1, start), new Position(remark.line() - 1, end));
    }

    static CompletionItem item(Proposal proposal, Position at) {
        CompletionItem item = new CompletionItem(proposal.text().strip().replaceFirst(":$", ""));
        item.setKind(
                switch (proposal.kind()) {
                    case FIELD -> CompletionItemKind.Field;
                    case NAME -> CompletionItemKind.Reference;
                    case EXPRESSION -> CompletionItemKind.Variable;
                    case WORD -> CompletionItemKind.EnumMember;
                });
        item.setDetail(proposal.note());
        item.setFilterText(proposal.text());
        Position from = new Position(at.getLine(), Math.max(0, at.getCharacter() - proposal.replaces()));
        item.setTextEdit(Either.forLeft(new TextEdit(new Range(from, at), proposal.text())));
        return item;
    }

    static Location location(Target target) {
        Position at = new Position(target.line(), target.column());
        return new Location(target.file().toString(), new Range(at, at));
    }

    static CodeAction action(Mend mend, String uri, String text) {
        List<String> lines = text.lines().toList();
        int last = Math.min(lines.size(), mend.first() + mend.lines().size()) - 1;
        Range range = new Range(
                new Position(mend.first(), 0),
                new Position(last, lines.get(last).length()));
        CodeAction action = new CodeAction(mend.title());
        action.setKind(CodeActionKind.QuickFix);
        action.setEdit(new WorkspaceEdit(Map.of(uri, List.of(new TextEdit(range, String.join("\n", mend.lines()))))));
        return action;
    }
}
