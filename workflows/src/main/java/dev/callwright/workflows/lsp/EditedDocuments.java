package dev.callwright.workflows.lsp;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.language.LanguageHelp;
import dev.callwright.arazzo.language.Proposal;
import dev.callwright.arazzo.language.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;

/// The documents that are open in an editor. Asked on any thread; what is asked is done on one of its own.
final class EditedDocuments implements TextDocumentService, AutoCloseable {
    private static final int MOST_OPEN = 200;

    private final ArazzoEngine engine;
    private final RememberedAnswers caller;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("documents").factory());
    private final Map<String, Edited> open = new LinkedHashMap<>();
    private volatile @Nullable LanguageClient client;

    EditedDocuments(ArazzoEngine engine, RememberedAnswers caller) {
        this.engine = engine;
        this.caller = caller;
    }

    /// Belongs to the thread, but for the newest text.
    private static final class Edited {
        final LanguageHelp help;
        volatile String newest = "";
        /// What was looked at last, and what is to be said about it.
        String looked = "";
        List<Diagnostic> remarks = List.of();

        Edited(LanguageHelp help) {
            this.help = help;
        }
    }

    void connect(LanguageClient editor) {
        client = editor;
    }

    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        changed(params.getTextDocument().getUri(), params.getTextDocument().getText());
    }

    @Override
    public void didChange(DidChangeTextDocumentParams params) {
        changed(
                params.getTextDocument().getUri(),
                params.getContentChanges().getLast().getText());
    }

    @Override
    public void didClose(DidCloseTextDocumentParams params) {
        String uri = params.getTextDocument().getUri();
        synchronized (open) {
            open.remove(uri);
        }
        // Behind what is still being looked at.
        later(() -> publish(uri, List.of()));
    }

    /// A description beside the document may have changed, or be there now: all are looked at again.
    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        Map<String, Edited> all;
        synchronized (open) {
            all = Map.copyOf(open);
        }
        later(caller::forgetFailures);
        all.forEach((uri, edited) -> changed(uri, edited.newest));
    }

    private void changed(String uri, String text) {
        edited(uri).ifPresent(edited -> {
            edited.newest = text;
            later(() -> look(uri, edited, text));
        });
    }

    /// On the thread of the documents.
    ///
    /// @return false when the editor is going away
    private boolean later(Runnable work) {
        try {
            thread.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private Optional<Edited> edited(String uri) {
        synchronized (open) {
            Edited known = open.get(uri);
            if (known == null && uri.startsWith("file:") && open.size() < MOST_OPEN) {
                known = new Edited(new LanguageHelp(engine, caller, Path.of(URI.create(uri))));
                open.put(uri, known);
            }
            return Optional.ofNullable(known);
        }
    }

    /// Skipped when more was typed meanwhile.
    private void look(String uri, Edited edited, String text) {
        if (!text.equals(edited.newest)) {
            return;
        }
        try {
            edited.remarks = edited.help.changed(text);
            edited.looked = text;
            String own = Path.of(URI.create(uri)).toString();
            publish(
                    uri,
                    edited.remarks.stream()
                            .map(remark ->
                                    LspShapes.diagnostic(remark, remark.file().equals(own), text))
                            .toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(String uri, List<org.eclipse.lsp4j.Diagnostic> diagnostics) {
        LanguageClient editor = client;
        if (editor != null) {
            editor.publishDiagnostics(new PublishDiagnosticsParams(uri, diagnostics));
        }
    }

    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(CompletionParams params) {
        Position at = params.getPosition();
        return asked(
                        params.getTextDocument().getUri(),
                        List.<Proposal>of(),
                        edited -> edited.help.proposals(at.getLine(), at.getCharacter()))
                .thenApply(found -> Either.forLeft(found.stream()
                        .map(proposal -> LspShapes.item(proposal, at))
                        .toList()));
    }

    @Override
    public CompletableFuture<Hover> hover(HoverParams params) {
        Position at = params.getPosition();
        return asked(
                        params.getTextDocument().getUri(),
                        Optional.<String>empty(),
                        edited -> edited.help.hover(at.getLine(), at.getCharacter()))
                .thenApply(found -> new Hover(new MarkupContent(MarkupKind.MARKDOWN, found.orElse(""))));
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>> definition(
            DefinitionParams params) {
        Position at = params.getPosition();
        return asked(
                        params.getTextDocument().getUri(),
                        Optional.<Target>empty(),
                        edited -> edited.help.definition(at.getLine(), at.getCharacter()))
                .thenApply(found ->
                        Either.forLeft(found.map(LspShapes::location).stream().toList()));
    }

    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
        String uri = params.getTextDocument().getUri();
        Range range = params.getRange();
        return asked(uri, List.<Either<Command, CodeAction>>of(), edited -> {
            List<Either<Command, CodeAction>> actions = new ArrayList<>();
            for (Diagnostic remark : edited.remarks) {
                int line = remark.line() - 1;
                if (line >= range.getStart().getLine() && line <= range.getEnd().getLine()) {
                    edited.help.mends(remark).stream()
                            .map(mend -> LspShapes.action(mend, uri, edited.looked))
                            .filter(action -> actions.stream()
                                    .noneMatch(known -> known.getRight().equals(action)))
                            .forEach(action -> actions.add(Either.forRight(action)));
                }
            }
            return actions;
        });
    }

    private interface Question<T> {
        T of(Edited edited) throws InterruptedException;
    }

    private <T> CompletableFuture<T> asked(String uri, T otherwise, Question<T> question) {
        Optional<Edited> edited;
        synchronized (open) {
            edited = Optional.ofNullable(open.get(uri));
        }
        if (edited.isEmpty()) {
            return CompletableFuture.completedFuture(otherwise);
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        boolean asked = later(() -> {
            try {
                answer.complete(question.of(edited.get()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                answer.complete(otherwise);
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        if (!asked) {
            answer.complete(otherwise);
        }
        return answer;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
