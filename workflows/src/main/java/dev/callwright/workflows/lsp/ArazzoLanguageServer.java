package dev.callwright.workflows.lsp;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.Surroundings;
import dev.callwright.world.SystemTime;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageClientAware;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/// A language server for Arazzo documents. Everything about documents is done on one thread, in the order it is asked.
public final class ArazzoLanguageServer implements LanguageServer, LanguageClientAware, AutoCloseable {
    private final SystemTime time = new SystemTime();
    private final HttpClient http = HttpClients.open();
    private final EditedDocuments documents;

    public ArazzoLanguageServer() {
        RememberedAnswers caller = new RememberedAnswers(new HttpOperationCaller(http));
        documents = new EditedDocuments(new ArazzoEngine(caller, time, Surroundings.NONE), caller);
    }

    /// Answers until `in` ends.
    public static void serve(InputStream in, OutputStream out) throws InterruptedException, ExecutionException {
        try (ArazzoLanguageServer server = new ArazzoLanguageServer()) {
            Launcher<LanguageClient> launcher = LSPLauncher.createServerLauncher(server, in, out);
            server.connect(launcher.getRemoteProxy());
            launcher.startListening().get();
        }
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        ServerCapabilities can = new ServerCapabilities();
        can.setTextDocumentSync(TextDocumentSyncKind.Full);
        can.setCompletionProvider(new CompletionOptions(false, List.of("$", ".", " ")));
        can.setDefinitionProvider(true);
        can.setHoverProvider(true);
        can.setCodeActionProvider(new CodeActionOptions(List.of(CodeActionKind.QuickFix)));
        return CompletableFuture.completedFuture(new InitializeResult(can, new ServerInfo("callwright arazzo")));
    }

    @Override
    public CompletableFuture<Object> shutdown() {
        documents.close();
        return CompletableFuture.completedFuture(new Object());
    }

    /// The end of the input ends the program.
    @Override
    public void exit() {
        documents.close();
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return documents;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return new NoWorkspace();
    }

    @Override
    public void connect(LanguageClient client) {
        documents.connect(client);
    }

    @Override
    public void close() {
        documents.close();
        http.shutdownNow();
        time.close();
    }
}
