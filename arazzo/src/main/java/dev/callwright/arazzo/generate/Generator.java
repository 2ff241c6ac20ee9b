package dev.callwright.arazzo.generate;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.source.ApiDescription;
import dev.callwright.arazzo.source.DocumentLoader;
import dev.callwright.arazzo.source.LoadedDocument;
import dev.callwright.arazzo.source.Operation;
import dev.callwright.arazzo.source.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/// Writes a workflow for operations of an API: what later steps need is taken from earlier answers where their schemas
/// have it, the rest becomes inputs.
public final class Generator {
    private static final String SOURCE = "api";

    private final OperationCaller caller;

    /// @param caller fetches what stands on the web
    public Generator(OperationCaller caller) {
        this.caller = caller;
    }

    /// @param url of the description, as the document shall name it
    /// @param base where the document will stand: `url` is relative to it
    /// @param operations operationIds in the order of the steps; none for the life of the first
    /// resource that can be made and looked at
    public record Wanted(String url, Path base, List<String> operations) {
        public Wanted {
            operations = List.copyOf(operations);
        }
    }

    /// @param document YAML; empty when there is none
    /// @param problems why there is none
    public record Generated(Optional<String> document, List<Diagnostic> problems) {
        public Generated {
            problems = List.copyOf(problems);
        }
    }

    public Generated generate(Wanted wanted) throws InterruptedException {
        Problems problems = new Problems();
        Optional<ApiDescription> api = api(wanted, problems);
        List<Operation> chosen =
                api.map(found -> chosen(found, wanted.operations(), problems)).orElse(List.of());
        if (chosen.isEmpty() || problems.hasErrors()) {
            return new Generated(Optional.empty(), problems.errors());
        }
        Map<String, Object> document = new WorkflowWriter(wanted.url(), chosen).document();
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .build();
        return new Generated(Optional.of(new Dump(settings).dumpToString(document)), List.of());
    }

    /// A document that names the description is the shortest way to it.
    private Optional<ApiDescription> api(Wanted wanted, Problems problems) throws InterruptedException {
        String url = "'" + wanted.url().replace("'", "''") + "'";
        String document = "arazzo: 1.0.1\ninfo: {title: t, version: '1'}\nsourceDescriptions: [{name: " + SOURCE
                + ", url: " + url + "}]\nworkflows: [{workflowId: w, steps: [{stepId: s, operationId: o}]}]\n";
        Texts texts = new Texts(caller, ArazzoRun.of(wanted.base()).limits().answer());
        Optional<LoadedDocument> loaded = new DocumentLoader(
                        texts, Targets.AS_WRITTEN, true, problems, Optional.empty())
                .load(wanted.base(), document);
        Optional<ApiDescription> api =
                loaded.flatMap(found -> found.apis().stream().findFirst());
        if (api.isEmpty() && !problems.hasErrors()) {
            problems.add(Code.SOURCE_UNREADABLE, Place.whole(wanted.url()), "not a description of an HTTP API");
        }
        return api;
    }

    private static List<Operation> chosen(ApiDescription api, List<String> ids, Problems problems) {
        if (ids.isEmpty()) {
            List<Operation> life = LifeOfAResource.in(api);
            if (life.isEmpty()) {
                problems.add(
                        Code.UNKNOWN_OPERATION,
                        Place.NOWHERE,
                        "nothing here can be made and then looked at; choose operations: " + known(api));
            }
            return life;
        }
        List<Operation> chosen = new ArrayList<>();
        for (String id : ids) {
            Optional<Operation> found = api.operations().stream()
                    .filter(operation -> operation.id().equals(id))
                    .findFirst();
            if (found.isEmpty()) {
                problems.add(Code.UNKNOWN_OPERATION, Place.NOWHERE, "no operation " + id + "; there is " + known(api));
            }
            found.ifPresent(chosen::add);
        }
        return chosen;
    }

    private static String known(ApiDescription api) {
        return api.operations().stream()
                .map(Operation::id)
                .filter(id -> !id.isEmpty())
                .limit(50)
                .collect(Collectors.joining(", "));
    }
}
