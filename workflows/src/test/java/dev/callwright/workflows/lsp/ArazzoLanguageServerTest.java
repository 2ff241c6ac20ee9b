package dev.callwright.workflows.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The server as an editor meets it: messages over pipes.
@Timeout(60)
class ArazzoLanguageServerTest {
    private static final String FLOW = """
            arazzo: 1.0.1
            info: {title: t, version: '1'}
            sourceDescriptions:
            - name: shop
              url: api.yaml
            workflows:
            - workflowId: main
              inputs: {type: object, properties: {orderId: {type: string}}}
              steps:
              - stepId: place
                operationId: placeOrder
                outputs: {id: $response.body.id}
              - stepId: fetch
                operationId: fetchOrder
                parameters:
                - name: id
                  in: path
                  value: $steps.place.outputs.id
                onFailure:
                - name: again
                  type: goto
                  stepId: place
            """;

    @TempDir
    private Path folder;

    private final Editor editor = new Editor();
    private final ArazzoLanguageServer server = new ArazzoLanguageServer();
    private LanguageServer remote;
    private String uri;

    @BeforeEach
    void connect() throws Exception {
        Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.1.0
                servers: [{url: 'http://shop.test'}]
                paths:
                  /orders:
                    post:
                      operationId: placeOrder
                  /orders/{id}:
                    get:
                      operationId: fetchOrder
                      parameters: [{name: id, in: path, required: true}]
                """);
        uri = folder.resolve("flow.yaml").toUri().toString();
        Pipe toServer = Pipe.open();
        Pipe toEditor = Pipe.open();
        Launcher<LanguageClient> serving = LSPLauncher.createServerLauncher(
                server, Channels.newInputStream(toServer.source()), Channels.newOutputStream(toEditor.sink()));
        server.connect(serving.getRemoteProxy());
        var _ = serving.startListening();
        Launcher<LanguageServer> editing = LSPLauncher.createClientLauncher(
                editor, Channels.newInputStream(toEditor.source()), Channels.newOutputStream(toServer.sink()));
        var _ = editing.startListening();
        remote = editing.getRemoteProxy();
        remote.initialize(new InitializeParams()).get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void hangUp() {
        server.close();
    }

    @Test
    void remarksComeWithEveryChangeAndGoWhenTheyAreMended() throws Exception {
        List<Diagnostic> habits = opened(FLOW);
        List<Diagnostic> broken = changed(FLOW.replace("operationId: placeOrder", "operationId: placeOrders"));
        List<Diagnostic> mended = changed(FLOW.replace("body.id", "body#/id"));

        assertThat(habits).extracting(remark -> remark.getCode().getLeft()).containsExactly("AZ403");
        assertThat(broken).extracting(remark -> remark.getCode().getLeft()).contains("AZ204");
        assertThat(broken.getFirst().getRange().getStart()).isEqualTo(new Position(10, 17));
        assertThat(broken.getFirst().getRange().getEnd()).isEqualTo(new Position(10, 28));
        assertThat(mended).isEmpty();
    }

    @Test
    void whatIsMeantAndWhatIsStandardAreOfferedAsActions() throws Exception {
        String text = FLOW.replace("operationId: placeOrder", "operationId: placeOrders");
        opened(text);

        assertThat(applied(text, action(10))).isEqualTo(FLOW);
        assertThat(applied(text, action(11))).contains("outputs: {id: $response.body#/id}");
    }

    @Test
    void namesFieldsAndExpressionsAreCompletedWhereTheyCanStand() throws Exception {
        opened(FLOW);

        assertThat(completed("    operationId: ", 13)).contains("placeOrder", "fetchOrder");
        assertThat(completed("      value: $st", 17)).contains("$steps.", "$statusCode");
        assertThat(completed("      value: $steps.", 17)).containsExactly("$steps.place.outputs.id");
        assertThat(completed("      value: $inputs.", 17)).containsExactly("$inputs.orderId");
        assertThat(completed("      stepId: ", 21)).containsExactly("place", "fetch");
        assertThat(completed("      type: ", 20)).containsExactly("end", "goto", "retry");
        assertThat(completed("    - name: ", 15)).containsExactly("id");
        assertThat(completed("    succ", 13)).contains("successCriteria").doesNotContain("stepId", "parameters");
        assertThat(completed("      ", 17)).contains("value").doesNotContain("in");
    }

    @Test
    void namesLeadToWhereTheyAreDefined() throws Exception {
        opened(FLOW);

        assertThat(definition(21, 16)).isEqualTo(uri + " 9:12");
        assertThat(definition(17, 20)).isEqualTo(uri + " 9:12");
        assertThat(definition(13, 20)).isEqualTo(folder.resolve("api.yaml").toUri() + " 8:6");
    }

    @Test
    void aNameAndAFieldSayWhatTheyMean() throws Exception {
        opened(FLOW);

        assertThat(hover(13, 20)).contains("GET /orders/{id}", "`id` (path, required)");
        assertThat(hover(18, 8)).contains("what follows when it failed");
    }

    private List<Diagnostic> opened(String text) throws InterruptedException {
        remote.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "yaml", 1, text)));
        return editor.next();
    }

    private List<Diagnostic> changed(String text) throws InterruptedException {
        remote.getTextDocumentService()
                .didChange(new DidChangeTextDocumentParams(
                        new VersionedTextDocumentIdentifier(uri, 2),
                        List.of(new TextDocumentContentChangeEvent(text))));
        return editor.next();
    }

    /// With `line` in the place of that number.
    private List<String> completed(String line, int number) throws Exception {
        List<String> lines = new ArrayList<>(FLOW.lines().toList());
        lines.set(number, line);
        changed(String.join("\n", lines));
        return remote
                .getTextDocumentService()
                .completion(new CompletionParams(new TextDocumentIdentifier(uri), new Position(number, line.length())))
                .get(30, TimeUnit.SECONDS)
                .getLeft()
                .stream()
                .map(CompletionItem::getLabel)
                .toList();
    }

    private String definition(int line, int column) throws Exception {
        Location found = remote.getTextDocumentService()
                .definition(new DefinitionParams(new TextDocumentIdentifier(uri), new Position(line, column)))
                .get(30, TimeUnit.SECONDS)
                .getLeft()
                .getFirst();
        Position at = found.getRange().getStart();
        return found.getUri() + " " + at.getLine() + ":" + at.getCharacter();
    }

    private String hover(int line, int column) throws Exception {
        return remote.getTextDocumentService()
                .hover(new HoverParams(new TextDocumentIdentifier(uri), new Position(line, column)))
                .get(30, TimeUnit.SECONDS)
                .getContents()
                .getRight()
                .getValue();
    }

    private CodeAction action(int line) throws Exception {
        var range = new org.eclipse.lsp4j.Range(new Position(line, 0), new Position(line, 1));
        return remote.getTextDocumentService()
                .codeAction(
                        new CodeActionParams(new TextDocumentIdentifier(uri), range, new CodeActionContext(List.of())))
                .get(30, TimeUnit.SECONDS)
                .getFirst()
                .getRight();
    }

    private String applied(String text, CodeAction action) {
        TextEdit edit = action.getEdit().getChanges().get(uri).getFirst();
        List<String> lines = new ArrayList<>(text.lines().toList());
        lines.set(edit.getRange().getStart().getLine(), edit.getNewText());
        return String.join("\n", lines) + "\n";
    }

    private static final class Editor implements LanguageClient {
        private final BlockingQueue<PublishDiagnosticsParams> told = new LinkedBlockingQueue<>();

        List<Diagnostic> next() throws InterruptedException {
            PublishDiagnosticsParams params = told.poll(30, TimeUnit.SECONDS);
            assertThat(params).isNotNull();
            return params.getDiagnostics();
        }

        @Override
        public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
            told.add(diagnostics);
        }

        @Override
        public void telemetryEvent(Object object) {
            // There is none.
        }

        @Override
        public void showMessage(MessageParams message) {
            // Nobody reads it here.
        }

        @Override
        public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
            return CompletableFuture.completedFuture(new MessageActionItem("no"));
        }

        @Override
        public void logMessage(MessageParams message) {
            // Nobody reads it here.
        }
    }
}
