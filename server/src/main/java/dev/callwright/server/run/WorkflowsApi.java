package dev.callwright.server.run;

import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.DocumentOutline;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.arazzo.Readiness;
import dev.callwright.arazzo.report.EventJson;
import dev.callwright.server.api.CallQuery;
import dev.callwright.server.api.JsonBody;
import dev.callwright.server.api.ProblemCode;
import dev.callwright.server.api.V1Answer;
import dev.callwright.server.api.V1Problem;
import dev.callwright.server.api.V1Request;
import dev.callwright.server.api.V1Resource;
import dev.callwright.server.api.V1Route;
import dev.callwright.server.store.KeptWorkflow;
import dev.callwright.server.store.Page;
import dev.callwright.server.text.RandomHex;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/v1/workflows`: Arazzo documents with everything they need.
final class WorkflowsApi implements V1Resource {
    private static final int LARGEST = 8 << 20;
    private static final int LONGEST_NAME = 200;
    private static final List<String> KEYS =
            List.of("document", "name", "sources", "servers", "variables", "credentials", "strict", "accountSid");

    private final RunParts parts;
    private final SecureRandom random = new SecureRandom();

    WorkflowsApi(RunParts parts) {
        this.parts = parts;
    }

    @Override
    public List<V1Route> routes() {
        return List.of(
                V1Route.post("/workflows", this::create).withBody(LARGEST),
                V1Route.get("/workflows", this::list).withQuery("limit", "cursor"),
                V1Route.get("/workflows/{id}", request -> V1Answer.ok(RunJson.of(find(request)))),
                V1Route.delete("/workflows/{id}", this::delete));
    }

    private V1Answer create(V1Request request) {
        JsonBody body = request.body().only(KEYS);
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, URI> addresses = new LinkedHashMap<>();
        sources(body, given, addresses);
        ObjectNode written = WorkflowSettings.of(body, addresses);
        WorkflowSettings settings = WorkflowSettings.parse(Texts.write(written));
        Optional<String> name = body.text("name");
        if (name.filter(text -> text.length() > LONGEST_NAME).isPresent()) {
            throw body.bad("name", "has more than " + LONGEST_NAME + " characters");
        }
        WorkflowTexts texts = WorkflowTexts.given(document(body), given, addresses, this::fetch);
        ObjectNode outline = outline(request, texts, settings);
        outline.setAll(shown(written, given, addresses));
        KeptWorkflow made = new KeptWorkflow(
                "WF" + RandomHex.digits(random),
                request.account(),
                name,
                Texts.write(outline),
                parts.sealer().seal(Texts.write(written)),
                Instant.ofEpochMilli(parts.clock().millis()));
        parts.store().workflows().insert(made, texts.all());
        return V1Answer.created(RunJson.of(made));
    }

    private static String document(JsonBody body) {
        JsonNode document = body.json("document").orElseThrow(() -> body.bad("document", "is missing"));
        if (document.isString()) {
            return document.stringValue();
        }
        if (document.isObject()) {
            return Texts.write(document);
        }
        throw body.bad("document", "must be a text or an object");
    }

    private static void sources(JsonBody body, Map<String, String> given, Map<String, URI> addresses) {
        body.object("sources")
                .ifPresent(sources -> sources.names().forEach(name -> {
                    JsonBody source = sources.object(name).orElseThrow(() -> sources.bad(name, "must be an object"));
                    source.only(List.of("text", "url"));
                    if (source.has("text") == source.has("url")) {
                        throw sources.bad(name, "must have either text or url");
                    }
                    source.text("text").ifPresent(text -> given.put(name, text));
                    if (source.has("url")) {
                        addresses.put(name, WorkflowSettings.url(source, "url"));
                    }
                }));
    }

    private String fetch(URI location) throws IOException, InterruptedException {
        HttpCall call = new HttpCall(
                "GET",
                location,
                List.of(Map.entry("Accept", "application/yaml, application/json, */*")),
                Optional.empty());
        return switch (parts.workflows().caller().call(call, parts.workflows().patience())) {
            case Reply.Answered(var answer) -> {
                if (answer.status() != 200) {
                    throw new IOException(location + " answered " + answer.status() + " instead of 200");
                }
                yield answer.text();
            }
            case Reply.Unanswered(String reason) -> throw new IOException(reason);
        };
    }

    private ObjectNode outline(V1Request request, WorkflowTexts texts, WorkflowSettings settings) {
        DocumentOutline outline = parts.workflows().outline(texts, settings, request.account());
        List<Diagnostic> remarks = remarks(outline, request, texts, settings);
        ObjectNode json = Texts.object().put("title", outline.title()).put("version", outline.version());
        ArrayNode entries = json.putArray("workflows");
        for (DocumentOutline.Entry each : outline.workflows()) {
            ObjectNode entry = entries.addObject().put("workflowId", each.id()).put("summary", each.summary());
            entry.set("inputs", each.inputs().orElse(null));
        }
        ArrayNode list = json.putArray("remarks");
        remarks.stream().distinct().forEach(remark -> list.add(EventJson.of(remark)));
        return json;
    }

    /// Looks at every workflow of the document; what is wrong with one is refused.
    private List<Diagnostic> remarks(
            DocumentOutline outline, V1Request request, WorkflowTexts texts, WorkflowSettings settings) {
        List<Diagnostic> errors = new ArrayList<>(outline.errors());
        List<Diagnostic> remarks = new ArrayList<>();
        for (DocumentOutline.Entry each : outline.workflows()) {
            switch (parts.workflows().prepare(texts, settings, request.account(), Optional.of(each.id()), List.of())) {
                case Readiness.Ready(var ready) -> remarks.addAll(ready.remarks());
                case Readiness.Rejected(List<Diagnostic> found) -> errors.addAll(found);
            }
        }
        if (errors.isEmpty() && outline.workflows().isEmpty()) {
            throw V1Problem.of(ProblemCode.BAD_WORKFLOW, "the document has no workflows");
        }
        if (!errors.isEmpty()) {
            throw refused(ProblemCode.BAD_WORKFLOW, errors);
        }
        return remarks;
    }

    static V1Problem refused(ProblemCode code, List<Diagnostic> errors) {
        List<Map<String, Object>> all = new ArrayList<>();
        errors.stream().distinct().forEach(error -> {
            Map<String, Object> json = new LinkedHashMap<>();
            EventJson.of(error).properties().forEach(each -> json.put(each.getKey(), each.getValue()));
            all.add(json);
        });
        return V1Problem.several(code, errors.getFirst().toString(), all);
    }

    private static ObjectNode shown(ObjectNode written, Map<String, String> given, Map<String, URI> addresses) {
        ObjectNode shown = WorkflowSettings.shown(written);
        shown.remove("addresses");
        ObjectNode sources = shown.putObject("sources");
        given.keySet().forEach(name -> sources.putObject(name).put("given", true));
        addresses.forEach((name, address) -> sources.putObject(name).put("url", address.toString()));
        for (String key : List.of("servers", "variables", "credentials")) {
            if (!shown.has(key)) {
                shown.putObject(key);
            }
        }
        if (!shown.has("strict")) {
            shown.put("strict", false);
        }
        return shown;
    }

    private V1Answer list(V1Request request) {
        Page<KeptWorkflow> page = parts.store().workflows().list(request.account(), CallQuery.page(request.query()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("workflows", page.rows().stream().map(RunJson::of).toList());
        json.put("nextCursor", CallQuery.next(page));
        return V1Answer.ok(json);
    }

    private V1Answer delete(V1Request request) {
        return switch (parts.store().workflows().delete(request.account(), request.name("id"))) {
            case DONE -> V1Answer.gone();
            case NOT_THERE -> throw request.notFound();
            case STILL_RUNS -> {
                find(request);
                throw V1Problem.of(
                        ProblemCode.WORKFLOW_RUNS,
                        "runs of " + request.name("id") + " are not over: cancel them first");
            }
        };
    }

    private KeptWorkflow find(V1Request request) {
        return parts.store()
                .workflows()
                .find(request.account(), request.name("id"))
                .orElseThrow(request::notFound);
    }
}
